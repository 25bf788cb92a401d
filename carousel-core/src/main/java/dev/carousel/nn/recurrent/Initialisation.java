package dev.carousel.nn.recurrent;

/** What a recurrent layer's parameters start from. */
public enum Initialisation {
    /** W by Glorot, U orthogonal, forget biases 1, other biases 0. */
    USUAL;

    static Initialisation usual() {
        return USUAL;
    }
}

package dev.carousel.insight;

/** What is wrong with a unit, as far as the sequences looked at show it. */
public enum Condition {
    /** i, or 1 - z of a GRU, is below 0.1 at every step: hardly anything gets in. */
    NEVER_WRITES("never lets anything in"),
    /** f, or z of a GRU, is below 0.1 at every step: it forgets everything at once. */
    NEVER_KEEPS("forgets everything at once"),
    /** o is below 0.1 at every step: what it holds is hardly seen. */
    NEVER_SHOWS("never shows what it holds"),
    /** h moves by less than 0.001 over all steps of all sequences. */
    CONSTANT("never changes"),
    /** |tanh(c)|, without c |h|, is above 0.99 at 9 of 10 steps: its value is stuck at a limit, where the slope is nearly 0. */
    SATURATED("is stuck at its limit");

    private final String inWords;

    Condition(String inWords) {
        this.inWords = inWords;
    }

    /** What follows "unit 37". */
    public String inWords() {
        return inWords;
    }
}

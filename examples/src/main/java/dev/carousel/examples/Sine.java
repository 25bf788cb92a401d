package dev.carousel.examples;

/** What the networks in {@code models} have learned to go on with: 20 steps a period. */
final class Sine {
    private Sine() {}

    static float[] values(int count, double period) {
        float[] values = new float[count];
        for (int t = 0; t < count; t++) {
            values[t] = (float) StrictMath.sin(2 * StrictMath.PI * t / period);
        }
        return values;
    }
}

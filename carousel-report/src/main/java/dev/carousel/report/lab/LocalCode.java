package dev.carousel.report.lab;

/** Symbols as the papers present them: a vector with a one at the symbol's place and zeros elsewhere. */
final class LocalCode {
    private LocalCode() {}

    /** The symbols {@code from} to {@code to - 1}, each among {@code size}: [to - from, size]. */
    static float[][] of(int[] symbols, int from, int to, int size) {
        float[][] rows = new float[to - from][size];
        for (int t = from; t < to; t++) {
            rows[t - from][symbols[t]] = 1;
        }
        return rows;
    }

    /** The symbol that a vector stands for. */
    static int symbol(float[] code) {
        for (int k = 0; k < code.length; k++) {
            if (code[k] == 1) {
                return k;
            }
        }
        throw new IllegalArgumentException("no symbol: a vector without a one");
    }
}

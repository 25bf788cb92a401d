package dev.carousel.report.lab;

/**
 * One sequence to learn from or to be examined on.
 *
 * @param inputs [T, I]
 * @param targets [T, G], or [1, G] where only the last step is asked for; G is O for numbers, 1 for the number of a class
 */
record Example(float[][] inputs, float[][] targets) {
    /** Symbols, each in local code, and the number of the one that comes next. */
    static Example predictingNext(int[] symbols, int size) {
        float[][] next = new float[symbols.length - 1][1];
        for (int t = 0; t < next.length; t++) {
            next[t][0] = symbols[t + 1];
        }
        return new Example(LocalCode.of(symbols, 0, next.length, size), next);
    }
}

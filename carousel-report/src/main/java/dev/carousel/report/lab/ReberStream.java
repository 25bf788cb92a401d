package dev.carousel.report.lab;

import dev.carousel.random.RandomSource;

/**
 * Embedded Reber strings one after another without end, "BTBTXSETE BPBPVVEPE ...", and what may legally follow each symbol: the continual
 * embedded Reber grammar of Gers, Schmidhuber and Cummins, "Learning to Forget", Neural Computation 12(10), 2000. The last E is followed
 * by the next string's B; nothing else tells that a string has ended.
 */
final class ReberStream {
    private final EmbeddedReber grammar;
    private final RandomSource random;
    private final int number;
    private long strings;
    private int next;
    private int element;

    /** @param number tells streams of one source apart */
    ReberStream(RandomSource random, int number) {
        this.grammar = new EmbeddedReber();
        this.random = random;
        this.number = number;
        draw();
    }

    private ReberStream(ReberStream other) {
        this.grammar = other.grammar.copy();
        this.random = other.random;
        this.number = other.number;
        this.strings = other.strings;
        this.next = other.next;
        this.element = other.element;
    }

    /** The same stream from here on, read on its own. */
    ReberStream copy() {
        return new ReberStream(this);
    }

    /** Reads the next symbol. */
    int read() {
        int symbol = next;
        grammar.read(symbol);
        if (grammar.isBetweenStrings()) {
            strings++;
            element = 0;
        }
        draw();
        return symbol;
    }

    /** The symbol that {@link #read} will give. */
    int upcoming() {
        return next;
    }

    /** Whether exactly the symbols that may follow what was read have the largest outputs. */
    boolean isPredictedBy(float[] outputs) {
        return grammar.isPredictedBy(outputs);
    }

    /** Whole strings read. */
    long strings() {
        return strings;
    }

    private void draw() {
        int[] legal = grammar.legal();
        next = legal[legal.length == 1 ? 0 : random.at(strings, number).below(2, element++)];
    }
}

package dev.carousel.bench.scaling;

import java.util.List;
import java.util.stream.IntStream;

/** What is varied. */
public enum Axis {
    STEPS("T", "steps of a sequence"),
    UNITS("H", "hidden units"),
    BATCH("B", "sequences in a batch"),
    THREADS("threads", "on as many processors"),
    VOCABULARY("V", "words of the vocabulary");

    private final String symbol;
    private final String description;

    Axis(String symbol, String description) {
        this.symbol = symbol;
        this.description = description;
    }

    /** As it is called in lines. */
    public String symbol() {
        return symbol;
    }

    public String description() {
        return description;
    }

    List<Integer> values(int cores) {
        return switch (this) {
            case STEPS -> List.of(100, 300, 1000, 3000, 10_000, 100_000);
            case UNITS -> List.of(32, 64, 128, 256, 512, 1024, 2048);
            case BATCH -> List.of(1, 2, 4, 16, 64, 256, 512);
            case THREADS -> IntStream.rangeClosed(1, cores).boxed().toList();
            case VOCABULARY -> List.of(1000, 10_000, 30_000, 100_000);
        };
    }

    /** A few of them, the smallest. */
    List<Integer> fewValues(int cores) {
        return values(cores).subList(0, Math.min(2, values(cores).size()));
    }
}

package dev.carousel.bench.workload;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A workload at one size.
 *
 * @param name such as {@code I64_H128}
 * @param I features of a step; for a language model the size of a word's vector
 * @param H hidden units of each layer
 * @param L layers
 * @param B sequences in a batch
 * @param T steps of each
 * @param V classes or words that are told apart, 0 if none are
 */
public record Case(Workload workload, String name, int I, int H, int L, int B, int T, int V) {
    private static final List<Case> ALL = List.of(
            new Case(Workload.W1, "I64_H128", 64, 128, 1, 1, 1, 0),
            new Case(Workload.W1, "I64_H256", 64, 256, 1, 1, 1, 0),
            new Case(Workload.W1, "I256_H512", 256, 512, 1, 1, 1, 0),
            new Case(Workload.W2, "L1", 64, 256, 1, 64, 100, 0),
            new Case(Workload.W2, "L2", 64, 256, 2, 64, 100, 0),
            new Case(Workload.W3, "B64_T100", 64, 256, 2, 64, 100, 10),
            new Case(Workload.W4, "small_T20", 200, 200, 2, 20, 20, 10_000),
            new Case(Workload.W4, "small_T35", 200, 200, 2, 20, 35, 10_000),
            new Case(Workload.W4, "medium_T35", 650, 650, 2, 20, 35, 10_000),
            new Case(Workload.W5, "B16_T1000", 16, 128, 1, 16, 1000, 0),
            new Case(Workload.W6, "I64_H128", 64, 128, 1, 1, 1, 0));

    /** The cases of a workload. */
    public static List<Case> of(Workload workload) {
        return ALL.stream().filter(c -> c.workload() == workload).toList();
    }

    /** The case that a program was started for. */
    public static Case named(String workload, String name) {
        return ALL.stream()
                .filter(c -> c.workload().name().equals(workload) && c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case " + name + " of " + workload));
    }

    /** Words (or rows of a softmax) of one training step. */
    public int rows() {
        return B * T;
    }

    /**
     * The floating-point operations of the matrix products: 8 H (I + H) for each layer, sequence and step, 2 H V for each row of a
     * softmax; three times that where there is a backward pass. Empty for a cold start, which is not about arithmetic.
     *
     * @param missing what of the work is left out, as in a {@code Way}: nothing, or all but the recurrent layers
     */
    public OptionalDouble flops(String missing) {
        int dense = missing.isEmpty() ? 1 : 0;
        double layers = 0;
        for (int l = 0; l < L; l++) {
            layers += 8.0 * H * ((l == 0 ? I : H) + H) * B * T;
        }
        return switch (workload) {
            case W1, W2 -> OptionalDouble.of(layers);
            case W3 -> OptionalDouble.of(3 * (layers + dense * 2.0 * H * V * B));
            case W4 -> OptionalDouble.of(3 * (layers + dense * 2.0 * H * V * rows()));
            case W5 -> OptionalDouble.of(3 * layers);
            case W6 -> OptionalDouble.empty();
        };
    }
}

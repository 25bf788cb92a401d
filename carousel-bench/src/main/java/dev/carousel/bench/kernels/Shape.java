package dev.carousel.bench.kernels;

import java.util.List;

/**
 * A product of the workloads: M rows of K numbers by K times N weights; of gradients of weights, K numbers by N gates summed over M rows.
 *
 * @param kernel the benchmark's method
 * @param of the workloads it is part of
 */
record Shape(String kernel, String of, int M, int K, int N) {
    private static final String FORWARD = "multiply";
    private static final String GRADIENT = "multiplyTransposed";

    static final List<Shape> ALL = List.of(
            // one step of one stream: inputs and states together, every weight read once
            new Shape(FORWARD, "W1_I64_H128", 1, 64 + 128, 4 * 128),
            new Shape(FORWARD, "W1_I64_H256", 1, 64 + 256, 4 * 256),
            new Shape(FORWARD, "W1_I256_H512", 1, 256 + 512, 4 * 512),
            // gates of a batch from its inputs and from its states
            new Shape(FORWARD, "W2,W3_inputs", 64, 64, 4 * 256),
            new Shape(FORWARD, "W2,W3_states", 64, 256, 4 * 256),
            new Shape(FORWARD, "W4_small", 20, 200, 4 * 208),
            new Shape(FORWARD, "W4_medium", 20, 650, 4 * 656),
            new Shape(FORWARD, "W5_states", 16, 128, 4 * 128),
            // back to states and inputs: by all gates
            new Shape(FORWARD, "W3_dH", 64, 4 * 256, 256),
            new Shape(FORWARD, "W5_dH", 16, 4 * 128, 128),
            // the softmax of a language model
            new Shape(FORWARD, "W4_small_softmax", 400, 200, 10_048),
            new Shape(FORWARD, "W4_medium_softmax", 700, 650, 10_048),
            new Shape(GRADIENT, "W3_dW", 6400, 256, 4 * 256),
            new Shape(GRADIENT, "W3_dU", 64, 256, 4 * 256),
            new Shape(GRADIENT, "W4_small_dU", 20, 200, 4 * 208),
            new Shape(GRADIENT, "W4_medium_dU", 20, 650, 4 * 656),
            new Shape(GRADIENT, "W5_dU", 16, 128, 4 * 128));

    static Shape parse(String text) {
        String[] words = text.split(" ");
        return new Shape(
                words[0], words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]), Integer.parseInt(words[4]));
    }

    /** As a parameter for JMH. */
    String text() {
        return kernel + " " + of + " " + M + " " + K + " " + N;
    }

    double flops() {
        return 2.0 * M * K * N;
    }

    /** Of the weights. */
    int bytes() {
        return K * N * Float.BYTES;
    }

    /** Each weight is used once: it is the reading that takes the time. */
    boolean isBoundByReading() {
        return M == 1;
    }
}

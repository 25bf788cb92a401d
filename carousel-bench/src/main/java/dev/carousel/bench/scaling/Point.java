package dev.carousel.bench.scaling;

import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.Workload;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.recurrent.Lstm;
import java.util.List;

/**
 * One measurement: a layer of H units over B sequences of T steps of {@value #I} features; if V is not 0, between an embedding of V words
 * and a softmax over them.
 */
public record Point(Axis axis, Work work, int T, int H, int B, int threads, int V) {
    /** The features of a step. */
    public static final int I = 64;

    /** How many arguments a point is for a program. */
    public static final int ARGUMENTS = 7;

    private static final double BYTES_IN_A_MEBIBYTE = 1 << 20;

    /** The point around which one number at a time is varied. */
    static Point centre(Axis axis, Work work) {
        return new Point(axis, work, 100, 256, 16, 1, 0);
    }

    /** The centre with another value on its axis. */
    Point at(int value) {
        return switch (axis) {
            case STEPS -> withSteps(value);
            case UNITS -> new Point(axis, work, T, value, B, threads, V);
            case BATCH -> new Point(axis, work, T, H, value, threads, V);
            case THREADS -> new Point(axis, work, T, H, B, value, V);
            case VOCABULARY -> new Point(axis, work, T, H, B, threads, value);
        };
    }

    public Point withSteps(int steps) {
        return new Point(axis, work, steps, H, B, threads, V);
    }

    public static Point parse(List<String> arguments) {
        int[] sizes = arguments.subList(2, ARGUMENTS).stream()
                .mapToInt(Integer::parseInt)
                .toArray();
        return new Point(
                Axis.valueOf(arguments.get(0)),
                Work.valueOf(arguments.get(1)),
                sizes[0],
                sizes[1],
                sizes[2],
                sizes[3],
                sizes[4]);
    }

    List<String> arguments() {
        return List.of(axis.name(), work.name(), "" + T, "" + H, "" + B, "" + threads, "" + V);
    }

    /** Steps of all sequences. */
    long rows() {
        return (long) B * T;
    }

    /** The same as a size of one of the workloads. */
    public Case size() {
        Workload workload = work == Work.FORWARD ? Workload.W2 : V > 0 ? Workload.W4 : Workload.W5;
        return new Case(workload, "point", I, H, 1, B, T, V);
    }

    /** Of the matrix products, forward once and backward twice; what is recomputed is no work that was asked for. */
    double multiplyAdds() {
        double forward = rows() * (4.0 * H * (I + H) + (double) H * V);
        return work == Work.FORWARD ? forward : 3 * forward;
    }

    /**
     * Mebibytes, from the account that {@link Network#memory} gives of training, and the data beside: inputs, and for outputs their
     * gradient; of a language model rather too much, since its step does not keep what the softmax is made of. Without the moments of an optimiser, and without the JVM.
     */
    double predictedMebibytes() {
        Lstm lstm = Lstm.of(I, H);
        Lstm layer = work == Work.RECOMPUTED ? lstm.recomputeEvery((int) Math.ceil(Math.sqrt(T))) : lstm;
        var network = V > 0
                ? Network.of(new Embedding(V, I), layer, Linear.of(H, V)).initialise(1)
                : Network.of(layer).initialise(1);
        var memory = network.memory(B, T);
        double data = (double) rows() * Float.BYTES * (V > 0 ? 2 : I + H);
        return (memory.parameters() + memory.gradients() + memory.pass() + data) / BYTES_IN_A_MEBIBYTE;
    }
}

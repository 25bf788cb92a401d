package dev.carousel.nn;

import java.util.Locale;

/**
 * The bytes that training takes beside its data. A trainer that also averages parameters or keeps the best ones has copies of these on
 * top, and an optimiser without moments needs none.
 *
 * @param parameters what the network learned
 * @param gradients of one step
 * @param moments of Adam: two for each parameter
 * @param pass what a pass keeps: activations, their gradients, sums of weight gradients and weights packed for the kernels
 */
public record TrainingMemory(long parameters, long gradients, long moments, long pass) {
    static TrainingMemory of(long parameters, Cost cost, long B) {
        long bytes = parameters * Float.BYTES;
        return new TrainingMemory(
                bytes,
                bytes,
                2 * bytes,
                Math.multiplyExact(
                        Math.addExact(Math.multiplyExact(B, cost.floatsPerSequence()), cost.floats()), Float.BYTES));
    }

    public long total() {
        return parameters + gradients + moments + pass;
    }

    @Override
    public String toString() {
        return inWords(total()) + ": parameters " + inWords(parameters) + ", gradients " + inWords(gradients)
                + ", moments " + inWords(moments) + ", pass " + inWords(pass);
    }

    private static String inWords(long bytes) {
        if (bytes >= 1_000_000_000) {
            return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
        }
        return bytes >= 1_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
}

package dev.carousel.internal.kernel;

/**
 * Whether this process has fused multiply-add in hardware. Where it has not, {@code Math.fma} gives the same bits by way of
 * {@code BigDecimal}, a thousand times slower.
 *
 * <p>No API tells portably: the JVM's flag {@code UseFMA} needs the management module, whose start costs more than all else here.
 * So a few calls are timed. In hardware one takes about 20 ns even in the interpreter, without it 20 to 90 microseconds; the bound
 * lies 100 times above the first, and the best of several rounds counts, so a busy machine does not look like an old one. It
 * decides about a warning and about nothing else.
 */
final class FusedMultiplyAdd {
    private static final int ROUNDS = 4;
    private static final int CALLS = 8;
    private static final long BOUND_NANOSECONDS = 2_000;

    private FusedMultiplyAdd() {}

    /** Takes microseconds where the answer is yes, some milliseconds where it is no. */
    static boolean inHardware() {
        float x = 0.7f;
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int k = 1; k <= CALLS; k++) {
                x = Math.fma(x, 0.3f, 0.1f * k); // finite, and no factor 0, which would take a short cut
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return best < CALLS * BOUND_NANOSECONDS || Float.isNaN(x);
    }
}

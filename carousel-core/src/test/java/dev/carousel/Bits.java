package dev.carousel;

import static org.assertj.core.api.Assertions.fail;

/** Comparisons of floats by their bits, in which 0 differs from -0 and every NaN equals every other. */
public final class Bits {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private Bits() {}

    /** Fails with the first element that differs. */
    public static void assertSame(String what, float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            fail("%s: expected %d values, found %d", what, expected.length, actual.length);
        }
        for (int k = 0; k < expected.length; k++) {
            if (Float.floatToIntBits(actual[k]) != Float.floatToIntBits(expected[k])) {
                fail(
                        "%s[%d]: expected %s (%08x), found %s (%08x)",
                        what,
                        k,
                        expected[k],
                        Float.floatToIntBits(expected[k]),
                        actual[k],
                        Float.floatToIntBits(actual[k]));
            }
        }
    }

    /** FNV-1a over the bits. */
    public static long hash(long seed, float[] values) {
        long hash = seed ^ FNV_OFFSET;
        for (float value : values) {
            hash = (hash ^ Float.floatToIntBits(value)) * FNV_PRIME;
        }
        return hash;
    }
}

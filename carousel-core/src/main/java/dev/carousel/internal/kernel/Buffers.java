package dev.carousel.internal.kernel;

import dev.carousel.InvalidInputException;

/** Scratch that grows and is kept, so that the steady state allocates no buffers. */
public final class Buffers {
    private Buffers() {}

    /** {@code buffer} if it holds n floats, else a larger one; the contents are arbitrary. */
    public static float[] atLeast(int n, float[] buffer) {
        return buffer.length >= n
                ? buffer
                : new float[Math.max(n, (int) Math.min(Integer.MAX_VALUE - 8, buffer.length * 3L / 2))];
    }

    /** {@code product} as an int, or an error that says what to make smaller. */
    public static int size(long a, long b) {
        long product = a * b;
        if (product > Integer.MAX_VALUE - 8 - Panels.FIRST) {
            throw new InvalidInputException("a batch of " + a + " x " + b
                    + " values is too large for one buffer: use smaller batches or shorter sequences");
        }
        return (int) product;
    }
}

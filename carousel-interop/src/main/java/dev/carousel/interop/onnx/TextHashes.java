package dev.carousel.interop.onnx;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Whether a text has been met before, as far as 64 bits tell: the factors are other ones at every start, so that no file can be made of
 * texts that are taken for each other. What follows from it is an estimate of memory, and no result.
 */
final class TextHashes {
    private static final long FACTOR = new SplittableRandom().nextLong() | 1;
    private static final long START = new SplittableRandom().nextLong();

    private long[] hashes = new long[64];
    private int count;

    /** Of the {@code length} bytes from {@code at} on, as far as there are so many: true the first time. */
    boolean add(byte[] bytes, int at, int length) {
        long hash = START;
        int end = (int) Math.min(bytes.length, (long) at + length);
        for (int k = at; k < end; k++) {
            hash = (hash ^ bytes[k]) * FACTOR;
            hash ^= hash >>> 29;
        }
        hash = hash == 0 ? 1 : hash; // 0 is a place that is free
        if (2 * count >= hashes.length) {
            grow();
        }
        return put(hash);
    }

    private boolean put(long hash) {
        int mask = hashes.length - 1;
        int at = (int) (hash >>> 20) & mask;
        while (hashes[at] != 0) {
            if (hashes[at] == hash) {
                return false;
            }
            at = at + 1 & mask;
        }
        hashes[at] = hash;
        count++;
        return true;
    }

    private void grow() {
        long[] before = hashes;
        hashes = new long[2 * before.length];
        count = 0;
        Arrays.stream(before).filter(hash -> hash != 0).forEach(this::put);
    }
}

package dev.carousel.formats.file;

import dev.carousel.CorruptFileException;

/**
 * How much memory may still be taken for a file. Two bytes of a file can ask for an object, an index for an array, a tensor without strides
 * for any number of elements, and a deflated entry for a thousand times its size; all of them pay here, before they are made, and nothing
 * is paid back. Not safe for several threads.
 */
public final class MemoryBudget {
    /** Files of real networks take two to five times their size. */
    private static final long TIMES = 10;

    /** What small files may take in any case: a few bytes of one can be an object, and there are buffers. */
    private static final long LEAST = 3 << 19;

    private final String source;
    private final long fileBytes;
    private long left;

    /** @param source what errors call the file */
    public MemoryBudget(String source, long fileBytes) {
        this.source = source;
        this.fileBytes = fileBytes;
        // Files near 2^60 bytes don't exist, but a length could be made up.
        this.left = Math.max(LEAST, Math.min(fileBytes, Long.MAX_VALUE / TIMES) * TIMES);
    }

    /** @throws CorruptFileException if there isn't so much left */
    public void take(long bytes, String what) {
        if (bytes < 0 || bytes > left) {
            throw new CorruptFileException(source + ": " + what + " would take " + bytes + " bytes, and " + left
                    + " are left of the " + TIMES + " times the size of the file (" + fileBytes
                    + " bytes) that reading it may take: it is corrupt or made to exhaust memory");
        }
        left -= bytes;
    }
}

package dev.carousel.interop.fuzz;

import io.jhdf.checksum.ChecksumUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes the checksums of an HDF5 file right again after a change: those of a superblock of version 2 or 3 and of object headers of version 2.
 * Files of h5py have neither by default; without this a fuzzer would find nothing behind them in the others.
 */
public final class Hdf5Checksums {
    private static final int SUPERBLOCK_CHECKSUM = 44; // with addresses of eight bytes
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

    private Hdf5Checksums() {}

    /** The same bytes with right checksums; those that are no such file stay as they are. */
    public static byte[] repaired(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < SUPERBLOCK_CHECKSUM + Integer.BYTES || !begins(bytes)) {
            return bytes.array();
        }
        if (bytes.get(SIGNATURE.length) >= 2) {
            put(bytes, 0, SUPERBLOCK_CHECKSUM);
        }
        for (int at = SIGNATURE.length; at < file.length - SIGNATURE.length; at++) {
            if (file[at] == 'O' && file[at + 1] == 'H' && file[at + 2] == 'D' && file[at + 3] == 'R') {
                objectHeader(bytes, at);
            }
        }
        return bytes.array();
    }

    private static boolean begins(ByteBuffer bytes) {
        for (int k = 0; k < SIGNATURE.length; k++) {
            if (bytes.get(k) != SIGNATURE[k]) {
                return false;
            }
        }
        return true;
    }

    /** Signature, version, flags, times and attribute counts as flagged, size of the first chunk in 1 to 8 bytes, the chunk, checksum. */
    private static void objectHeader(ByteBuffer bytes, int at) {
        int flags = bytes.get(at + 5);
        int size = at + 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        int width = 1 << (flags & 3);
        if (size + width > bytes.limit()) {
            return;
        }
        long chunk = 0;
        for (int k = width - 1; k >= 0; k--) {
            chunk = chunk << Byte.SIZE | bytes.get(size + k) & 0xFF;
        }
        if (chunk >= 0 && chunk <= bytes.limit() - Integer.BYTES - size - width) {
            put(bytes, at, size + width + (int) chunk);
        }
    }

    private static void put(ByteBuffer bytes, int from, int to) {
        bytes.putInt(
                to,
                ChecksumUtils.checksum(
                        bytes.duplicate().limit(to).position(from).slice()));
    }
}

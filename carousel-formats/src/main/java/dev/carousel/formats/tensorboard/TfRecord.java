package dev.carousel.formats.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The framing of TensorFlow's record files: length [8 bytes], its checksum [4], data, their checksum [4], little-endian. See
 * {@code tensorflow/core/lib/io/record_writer.h}.
 */
final class TfRecord {
    private static final int LENGTH = Long.BYTES;
    private static final int CHECKSUM = Integer.BYTES;
    private static final int MASK_DELTA = 0xa282ead8;

    private TfRecord() {}

    static byte[] of(byte[] data) {
        ByteBuffer record =
                ByteBuffer.allocate(LENGTH + CHECKSUM + data.length + CHECKSUM).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(maskedChecksum(record.array(), LENGTH));
        record.put(data);
        record.putInt(maskedChecksum(data, data.length));
        return record.array();
    }

    /** CRC32C, rotated and shifted: checksums of data that hold checksums themselves would be weak otherwise. */
    private static int maskedChecksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return Integer.rotateRight((int) checksum.getValue(), 15) + MASK_DELTA;
    }
}

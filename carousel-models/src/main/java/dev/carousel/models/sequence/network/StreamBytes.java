package dev.carousel.models.sequence.network;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;
import java.nio.ByteBuffer;

/**
 * A stream's memory as bytes, numbers in big-endian order: the letters {@code CAMS}, a version, the model's mark, and then what {@link
 * MemberStream#state} lists.
 */
final class StreamBytes {
    private static final int MAGIC = 0x43414d53;
    private static final int VERSION = 1;
    private static final int HEAD = 2 * Integer.BYTES + Long.BYTES;

    private StreamBytes() {}

    /** A buffer for a memory of that size, with the head in it. */
    static ByteBuffer begin(ModelMark mark, long size) {
        return ByteBuffer.allocate(Math.toIntExact(HEAD + size))
                .putInt(MAGIC)
                .putInt(VERSION)
                .putLong(mark.value());
    }

    /** What stands after the head, which is looked at. */
    static ByteBuffer open(ModelMark mark, byte[] bytes, long size) {
        if (bytes.length < HEAD) {
            throw corrupt("expected " + (HEAD + size) + " bytes, found " + bytes.length);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int magic = in.getInt();
        int version = in.getInt();
        if (magic != MAGIC || version != VERSION) {
            throw corrupt("expected it to begin with " + MAGIC + " and version " + VERSION + ", found " + magic
                    + " and " + version);
        }
        if (in.getLong() != mark.value()) {
            throw new InvalidInputException("the saved state is of a stream of another model than this one: streams go"
                    + " on with the model that they began with");
        }
        if (in.remaining() != size) {
            throw corrupt("expected " + (HEAD + size) + " bytes, found " + bytes.length);
        }
        return in;
    }

    private static CorruptFileException corrupt(String finding) {
        return new CorruptFileException("the saved state of a stream: " + finding + "; it was cut or damaged");
    }

    static void putFloats(Tensor tensor, ByteBuffer out) {
        for (int k = 0; k < tensor.size(); k++) {
            out.putFloat(tensor.array()[tensor.offset() + k]);
        }
    }

    static Tensor floats(ByteBuffer in, int[] shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int k = 0; k < tensor.size(); k++) {
            float value = in.getFloat();
            if (!Float.isFinite(value)) {
                throw corrupt("expected finite numbers, found " + value);
            }
            tensor.array()[k] = value;
        }
        return tensor;
    }
}

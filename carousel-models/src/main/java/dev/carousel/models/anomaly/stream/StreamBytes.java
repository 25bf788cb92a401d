package dev.carousel.models.anomaly.stream;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A stream's state as bytes, numbers in big-endian order: the letters {@code CADS}, a version, the detector's fingerprint, the length
 * of the series' name and the name in UTF-8, then what {@link DetectorStream#state} lists.
 */
final class StreamBytes {
    private static final int MAGIC = 0x43414453;
    private static final int VERSION = 1;
    private static final int HEAD = 2 * Integer.BYTES + Long.BYTES + Integer.BYTES;

    private StreamBytes() {}

    /** A buffer for a state of that size, with the head in it. */
    static ByteBuffer begin(DetectorModel model, String name, long size) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Math.toIntExact(HEAD + text.length + size))
                .putInt(MAGIC)
                .putInt(VERSION)
                .putLong(model.fingerprint(name))
                .putInt(text.length)
                .put(text);
    }

    static DetectorStream read(DetectorModel model, byte[] bytes) {
        if (bytes.length < HEAD) {
            throw corrupt("expected at least " + HEAD + " bytes, found " + bytes.length);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int magic = in.getInt();
        int version = in.getInt();
        if (magic != MAGIC || version != VERSION) {
            throw corrupt("expected it to begin with " + MAGIC + " and version " + VERSION + ", found " + magic
                    + " and " + version);
        }
        long fingerprint = in.getLong();
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw corrupt("expected a name within " + in.remaining() + " bytes, found one of " + length);
        }
        byte[] text = new byte[length];
        in.get(text);
        String name = new String(text, StandardCharsets.UTF_8);
        if (fingerprint != model.fingerprint(name)) {
            throw new InvalidInputException(
                    "the state of the stream '" + name + "' is of another detector than this one:"
                            + " streams go on with the detector that they began with");
        }
        DetectorStream stream = new DetectorStream(model, name);
        if (in.remaining() != stream.stateSize()) {
            throw corrupt("expected " + stream.stateSize() + " bytes after the name, found " + in.remaining());
        }
        try {
            stream.read(in);
        } catch (InvalidInputException e) {
            throw corrupt(e.getMessage());
        }
        return stream;
    }

    private static CorruptFileException corrupt(String finding) {
        return new CorruptFileException(
                "the saved state of a detector's stream: " + finding + "; it was cut or damaged");
    }

    static void putFloats(Tensor tensor, ByteBuffer out) {
        for (int k = 0; k < tensor.size(); k++) {
            out.putFloat(tensor.array()[tensor.offset() + k]);
        }
    }

    /** A state [1, 1, H]. */
    static Tensor floats(ByteBuffer in, int H) {
        Tensor tensor = Tensor.zeros(1, 1, H);
        for (int k = 0; k < H; k++) {
            float value = in.getFloat();
            if (!Float.isFinite(value)) {
                throw new InvalidInputException("LSTM state: expected finite numbers, found " + value);
            }
            tensor.array()[k] = value;
        }
        return tensor;
    }
}

package dev.carousel.formats.safetensors;

import dev.carousel.UnsupportedException;
import java.nio.ByteBuffer;

/**
 * Turns bytes of a data type into Java's numbers.
 *
 * @param <A> the array that takes them
 */
@FunctionalInterface
interface Decoder<A> {
    /** Puts the elements in {@code bytes}, little-endian, into the target from {@code start} on. */
    void decode(ByteBuffer bytes, A target, int start);

    /** Floats from any float type; a double is rounded to the nearest float. */
    static Decoder<float[]> toFloats(TensorInfo tensor, String source) {
        return switch (tensor.dtype()) {
            case F32 ->
                (bytes, target, start) -> {
                    int count = bytes.remaining() / Float.BYTES;
                    bytes.asFloatBuffer().get(target, start, count);
                };
            case F64 ->
                (bytes, target, start) -> {
                    for (int k = start; bytes.hasRemaining(); k++) {
                        target[k] = (float) bytes.getDouble();
                    }
                };
            case F16 ->
                (bytes, target, start) -> {
                    for (int k = start; bytes.hasRemaining(); k++) {
                        target[k] = Float16.fromHalf(bytes.getShort());
                    }
                };
            case BF16 ->
                (bytes, target, start) -> {
                    for (int k = start; bytes.hasRemaining(); k++) {
                        target[k] = Float16.fromBrain(bytes.getShort());
                    }
                };
            default -> throw unsupported(tensor, source, "floats");
        };
    }

    /** Doubles from F64 and F32. */
    static Decoder<double[]> toDoubles(TensorInfo tensor, String source) {
        return switch (tensor.dtype()) {
            case F64 ->
                (bytes, target, start) -> {
                    int count = bytes.remaining() / Double.BYTES;
                    bytes.asDoubleBuffer().get(target, start, count);
                };
            case F32 ->
                (bytes, target, start) -> {
                    for (int k = start; bytes.hasRemaining(); k++) {
                        target[k] = bytes.getFloat();
                    }
                };
            default -> throw unsupported(tensor, source, "doubles");
        };
    }

    /** Integers from I64, I32, I16, I8, U32, U16, U8 and BOOL. */
    static Decoder<long[]> toLongs(TensorInfo tensor, String source) {
        return switch (tensor.dtype()) {
            case I64 ->
                (bytes, target, start) -> {
                    int count = bytes.remaining() / Long.BYTES;
                    bytes.asLongBuffer().get(target, start, count);
                };
            case I32 ->
                (bytes, target, start) -> {
                    for (int k = start; bytes.hasRemaining(); k++) {
                        target[k] = bytes.getInt();
                    }
                };
            case U32 ->
                (bytes, target, start) -> {
                    for (int k = start; bytes.hasRemaining(); k++) {
                        target[k] = Integer.toUnsignedLong(bytes.getInt());
                    }
                };
            case I16 ->
                (bytes, target, start) -> {
                    for (int k = start; bytes.hasRemaining(); k++) {
                        target[k] = bytes.getShort();
                    }
                };
            case U16 ->
                (bytes, target, start) -> {
                    for (int k = start; bytes.hasRemaining(); k++) {
                        target[k] = Short.toUnsignedLong(bytes.getShort());
                    }
                };
            case I8 ->
                (bytes, target, start) -> {
                    for (int k = start; bytes.hasRemaining(); k++) {
                        target[k] = bytes.get();
                    }
                };
            case U8, BOOL ->
                (bytes, target, start) -> {
                    for (int k = start; bytes.hasRemaining(); k++) {
                        target[k] = Byte.toUnsignedLong(bytes.get());
                    }
                };
            default -> throw unsupported(tensor, source, "integers");
        };
    }

    private static UnsupportedException unsupported(TensorInfo tensor, String source, String wanted) {
        return new UnsupportedException(source + ": tensor '" + tensor.name() + "' is " + tensor.dtype()
                + ", which can't be read as " + wanted);
    }
}

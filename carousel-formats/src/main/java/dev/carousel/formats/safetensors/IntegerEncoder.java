package dev.carousel.formats.safetensors;

import java.nio.ByteBuffer;

/** Puts the low bits of an integer, as many as a data type has. */
@FunctionalInterface
interface IntegerEncoder {
    void put(ByteBuffer bytes, long value);

    static IntegerEncoder of(Dtype dtype) {
        return switch (dtype) {
            case I64, U64 -> ByteBuffer::putLong;
            case I32, U32 -> (bytes, value) -> bytes.putInt((int) value);
            case I16, U16 -> (bytes, value) -> bytes.putShort((short) value);
            case I8, U8, BOOL -> (bytes, value) -> bytes.put((byte) value);
            default -> throw new IllegalArgumentException(dtype + " is no type of integers");
        };
    }
}

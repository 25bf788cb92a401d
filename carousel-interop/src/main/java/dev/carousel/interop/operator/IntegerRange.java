package dev.carousel.interop.operator;

import dev.carousel.interop.value.ElementType;

/** What becomes of an integer that its type can't hold: the lowest bits of it, as in C. */
final class IntegerRange {
    private IntegerRange() {}

    static long wrap(ElementType type, long x) {
        return switch (type) {
            case INT8 -> (byte) x;
            case UINT8 -> x & 0xFF;
            case INT16 -> (short) x;
            case UINT16 -> x & 0xFFFF;
            case INT32 -> (int) x;
            case UINT32 -> x & 0xFFFF_FFFFL;
            case INT64 -> x;
            case FLOAT, DOUBLE, BOOL -> throw new IllegalArgumentException(type + " is no integer type");
        };
    }
}

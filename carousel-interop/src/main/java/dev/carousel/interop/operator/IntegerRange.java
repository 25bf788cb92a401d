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

    /** The least value of a type. */
    static long least(ElementType type) {
        return switch (type) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case INT64 -> Long.MIN_VALUE;
            default -> 0;
        };
    }

    /** The greatest value of a type. */
    static long greatest(ElementType type) {
        return switch (type) {
            case INT8 -> Byte.MAX_VALUE;
            case UINT8 -> 0xFF;
            case INT16 -> Short.MAX_VALUE;
            case UINT16 -> 0xFFFF;
            case INT32 -> Integer.MAX_VALUE;
            case UINT32 -> 0xFFFF_FFFFL;
            default -> Long.MAX_VALUE;
        };
    }
}

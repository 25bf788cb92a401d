package dev.carousel.interop.value;

/** The type of a value's elements, as a file declares it; integers of every width are computed as longs and keep their type. */
public enum ElementType {
    FLOAT,
    DOUBLE,
    INT8,
    UINT8,
    INT16,
    UINT16,
    INT32,
    UINT32,
    INT64,
    BOOL;

    public boolean isInteger() {
        return switch (this) {
            case FLOAT, DOUBLE, BOOL -> false;
            default -> true;
        };
    }

    /** The least value of an integer type. */
    public long least() {
        return switch (this) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case INT64 -> Long.MIN_VALUE;
            default -> 0;
        };
    }

    /** The greatest value of an integer type. */
    public long greatest() {
        return switch (this) {
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

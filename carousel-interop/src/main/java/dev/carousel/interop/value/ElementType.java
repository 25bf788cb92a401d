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
}

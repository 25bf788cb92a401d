package dev.carousel.interop.torch.archive;

import dev.carousel.UnsupportedException;
import dev.carousel.formats.safetensors.Float16;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The element types of storages, under the names of PyTorch's classes and of its dtypes. */
public enum StorageType {
    FLOAT("FloatStorage", "float32", 4),
    DOUBLE("DoubleStorage", "float64", 8),
    HALF("HalfStorage", "float16", 2),
    BFLOAT16("BFloat16Storage", "bfloat16", 2),
    LONG("LongStorage", "int64", 8),
    INT("IntStorage", "int32", 4),
    SHORT("ShortStorage", "int16", 2),
    CHAR("CharStorage", "int8", 1),
    BYTE("ByteStorage", "uint8", 1),
    BOOL("BoolStorage", "bool", 1),
    /** Bytes whose type a tensor says. */
    UNTYPED("UntypedStorage", "", 1);

    private final String className;
    private final String dtype;
    private final int bytes;

    StorageType(String className, String dtype, int bytes) {
        this.className = className;
        this.dtype = dtype;
        this.bytes = bytes;
    }

    /** PyTorch's name of the dtype, such as {@code float32}. */
    public String dtype() {
        return dtype;
    }

    public int bytes() {
        return bytes;
    }

    public boolean isFloat() {
        return switch (this) {
            case FLOAT, DOUBLE, HALF, BFLOAT16 -> true;
            default -> false;
        };
    }

    static Optional<StorageType> ofClass(String name) {
        for (StorageType type : values()) {
            if (type.className.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    static Optional<StorageType> ofDtype(String name) {
        for (StorageType type : values()) {
            if (type != UNTYPED && type.dtype.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The element at a byte, in the buffer's order; a double is rounded to the nearest float. */
    float floatAt(ByteBuffer buffer, int at) {
        return switch (this) {
            case FLOAT -> buffer.getFloat(at);
            case DOUBLE -> (float) buffer.getDouble(at);
            case HALF -> Float16.fromHalf(buffer.getShort(at));
            case BFLOAT16 -> Float16.fromBrain(buffer.getShort(at));
            default -> throw new UnsupportedException("elements of " + dtype + " aren't read as floats");
        };
    }
}

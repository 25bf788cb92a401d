package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.carousel.formats.safetensors.Float16;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** How ONNX stores elements of a type: as raw little-endian bytes, or as numbers in one of the message's lists. */
enum ElementCoding {
    FLOAT(1, ElementType.FLOAT, 4),
    UINT8(2, ElementType.UINT8, 1),
    INT8(3, ElementType.INT8, 1),
    UINT16(4, ElementType.UINT16, 2),
    INT16(5, ElementType.INT16, 2),
    INT32(6, ElementType.INT32, 4),
    INT64(7, ElementType.INT64, 8),
    BOOL(9, ElementType.BOOL, 1),
    /** Each of which is a float. */
    FLOAT16(10, ElementType.FLOAT, 2),
    DOUBLE(11, ElementType.DOUBLE, 8),
    UINT32(12, ElementType.UINT32, 4),
    /** Each of which is a float. */
    BFLOAT16(16, ElementType.FLOAT, 2);

    private static final List<ElementCoding> ALL = List.of(values());

    private final int code;
    private final ElementType type;
    private final int bytes;

    ElementCoding(int code, ElementType type, int bytes) {
        this.code = code;
        this.type = type;
        this.bytes = bytes;
    }

    static Optional<ElementCoding> of(int code) {
        for (ElementCoding coding : ALL) {
            if (coding.code == code) {
                return Optional.of(coding);
            }
        }
        return Optional.empty();
    }

    /** The bytes of an element. */
    int bytes() {
        return bytes;
    }

    /** How many numbers the message has in the list that is this type's. */
    int numbers(TensorProto proto) {
        return switch (this) {
            case FLOAT -> proto.getFloatDataCount();
            case DOUBLE -> proto.getDoubleDataCount();
            case INT64 -> proto.getInt64DataCount();
            case UINT32 -> proto.getUint64DataCount();
            default -> proto.getInt32DataCount();
        };
    }

    Value fromBytes(Shape shape, ByteString data) {
        ByteBuffer in = data.asReadOnlyByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
        int n = shape.size();
        switch (type) {
            case FLOAT -> {
                float[] elements = new float[n];
                if (this == FLOAT) {
                    in.asFloatBuffer().get(elements);
                } else {
                    for (int k = 0; k < n; k++) {
                        elements[k] = widen(in.getShort(2 * k));
                    }
                }
                return new FloatValue(shape, elements);
            }
            case DOUBLE -> {
                double[] elements = new double[n];
                in.asDoubleBuffer().get(elements);
                return new DoubleValue(shape, elements);
            }
            case BOOL -> {
                boolean[] elements = new boolean[n];
                for (int k = 0; k < n; k++) {
                    elements[k] = in.get(k) != 0;
                }
                return new BooleanValue(shape, elements);
            }
            default -> {
                long[] elements = new long[n];
                for (int k = 0; k < n; k++) {
                    elements[k] = integer(in, k);
                }
                return new IntegerValue(type, shape, elements);
            }
        }
    }

    private long integer(ByteBuffer in, int k) {
        return switch (this) {
            case INT8 -> in.get(k);
            case UINT8 -> in.get(k) & 0xFF;
            case INT16 -> in.getShort(2 * k);
            case UINT16 -> in.getShort(2 * k) & 0xFFFF;
            case INT32 -> in.getInt(4 * k);
            case UINT32 -> in.getInt(4 * k) & 0xFFFF_FFFFL;
            default -> in.getLong(8 * k);
        };
    }

    private float widen(short bits) {
        return this == FLOAT16 ? Float16.fromHalf(bits) : Float16.fromBrain(bits);
    }

    /** As many elements as {@link #numbers} says; empty if one is beyond the type. */
    Optional<Value> fromNumbers(Shape shape, TensorProto proto) {
        int n = shape.size();
        switch (type) {
            case FLOAT -> {
                float[] elements = new float[n];
                for (int k = 0; k < n; k++) {
                    if (this != FLOAT && proto.getInt32Data(k) >>> 16 != 0) {
                        return Optional.empty();
                    }
                    elements[k] = this == FLOAT ? proto.getFloatData(k) : widen((short) proto.getInt32Data(k));
                }
                return Optional.of(new FloatValue(shape, elements));
            }
            case DOUBLE -> {
                double[] elements = new double[n];
                for (int k = 0; k < n; k++) {
                    elements[k] = proto.getDoubleData(k);
                }
                return Optional.of(new DoubleValue(shape, elements));
            }
            case BOOL -> {
                boolean[] elements = new boolean[n];
                for (int k = 0; k < n; k++) {
                    elements[k] = proto.getInt32Data(k) != 0;
                }
                return Optional.of(new BooleanValue(shape, elements));
            }
            default -> {
                long[] elements = new long[n];
                for (int k = 0; k < n; k++) {
                    elements[k] = switch (this) {
                        case INT64 -> proto.getInt64Data(k);
                        case UINT32 -> proto.getUint64Data(k);
                        default -> proto.getInt32Data(k);
                    };
                    if (elements[k] < type.least() || elements[k] > type.greatest()) {
                        return Optional.empty();
                    }
                }
                return Optional.of(new IntegerValue(type, shape, elements));
            }
        }
    }
}

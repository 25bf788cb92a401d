package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Puts values as tensors of raw little-endian data. */
final class TensorWriter {
    private TensorWriter() {}

    static TensorProto proto(String name, Value value) {
        TensorProto.Builder proto = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type(value.type()).getNumber())
                .setRawData(ByteString.copyFrom(raw(value)));
        for (int length : value.shape().lengths()) {
            proto.addDims(length);
        }
        return proto.build();
    }

    static DataType type(ElementType type) {
        return switch (type) {
            case FLOAT -> DataType.FLOAT;
            case DOUBLE -> DataType.DOUBLE;
            case INT8 -> DataType.INT8;
            case UINT8 -> DataType.UINT8;
            case INT16 -> DataType.INT16;
            case UINT16 -> DataType.UINT16;
            case INT32 -> DataType.INT32;
            case UINT32 -> DataType.UINT32;
            case INT64 -> DataType.INT64;
            case BOOL -> DataType.BOOL;
        };
    }

    /** Of one element. */
    static int bytes(ElementType type) {
        return switch (type) {
            case INT8, UINT8, BOOL -> 1;
            case INT16, UINT16 -> 2;
            case FLOAT, INT32, UINT32 -> 4;
            case DOUBLE, INT64 -> 8;
        };
    }

    private static ByteBuffer raw(Value value) {
        int width = bytes(value.type());
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(value.shape().size(), width))
                .order(ByteOrder.LITTLE_ENDIAN);
        if (value instanceof FloatValue floats) {
            buffer.asFloatBuffer().put(floats.elements());
        } else if (value instanceof DoubleValue doubles) {
            buffer.asDoubleBuffer().put(doubles.elements());
        } else if (value instanceof IntegerValue integers) {
            for (int k = 0; k < integers.elements().length; k++) {
                put(buffer, k * width, width, integers.elements()[k]);
            }
        } else {
            BooleanValue booleans = (BooleanValue) value;
            for (int k = 0; k < booleans.elements().length; k++) {
                buffer.put(k, (byte) (booleans.elements()[k] ? 1 : 0));
            }
        }
        return buffer;
    }

    /** The low bytes, which are the same whether a type has a sign or not. */
    private static void put(ByteBuffer buffer, int at, int width, long element) {
        switch (width) {
            case 1 -> buffer.put(at, (byte) element);
            case 2 -> buffer.putShort(at, (short) element);
            case 4 -> buffer.putInt(at, (int) element);
            default -> buffer.putLong(at, element);
        }
    }
}

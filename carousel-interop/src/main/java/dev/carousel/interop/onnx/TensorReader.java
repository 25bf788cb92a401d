package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import dev.carousel.interop.operator.TypeCode;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tensors: their sizes first, then their elements, which lie as raw bytes or as numbers of the message. */
final class TensorReader {
    private final Source source;

    TensorReader(Source source) {
        this.source = source;
    }

    /** @param what for errors; a tensor of a kind that is not known here becomes an empty one, and the source tells */
    Value value(TensorProto proto, Supplier<String> what) {
        Shape shape = shape(proto.getDimsList(), what);
        if (proto.getDataLocation() == DataLocation.EXTERNAL || proto.getExternalDataCount() > 0) {
            return refuse(what, "lies in another file, which is not followed");
        }
        if (proto.hasSegment()) {
            return refuse(what, "is a segment of a larger one");
        }
        Optional<ElementCoding> coding = ElementCoding.of(proto.getDataType());
        if (coding.isEmpty()) {
            return refuse(what, "has elements of type " + TypeCode.describe(proto.getDataType()));
        }
        Value value = value(proto, coding.get(), shape, what);
        if (coding.get() == ElementCoding.FLOAT16 || coding.get() == ElementCoding.BFLOAT16) {
            source.half(value, TypeCode.describe(proto.getDataType()));
        }
        return value;
    }

    private Value refuse(Supplier<String> what, String problem) {
        source.unsupported(what.get(), problem);
        return new FloatValue(Shape.of(0), new float[0]);
    }

    private Value value(TensorProto proto, ElementCoding coding, Shape shape, Supplier<String> what) {
        int bytes = proto.getRawData().size();
        int numbers = coding.numbers(proto);
        long expectedBytes = (long) shape.size() * coding.bytes();
        boolean raw = bytes == expectedBytes && numbers == 0;
        boolean typed = bytes == 0 && numbers == shape.size();
        if (!raw && !typed) {
            throw source.corrupt(what.get() + " of shape " + shape + " should have " + expectedBytes + " bytes or "
                    + shape.size() + " numbers of type " + coding + ", found " + bytes + " and " + numbers);
        }
        if (raw) {
            return coding.fromBytes(shape, proto.getRawData());
        }
        return coding.fromNumbers(shape, proto)
                .orElseThrow(
                        () -> source.corrupt(what.get() + " has a number that the type " + coding + " can't hold"));
    }

    private Shape shape(List<Long> dims, Supplier<String> what) {
        long span = 1;
        int[] lengths = new int[dims.size()];
        for (int axis = 0; axis < lengths.length; axis++) {
            long length = dims.get(axis);
            if (length < 0 || length > Integer.MAX_VALUE) {
                throw source.corrupt(what.get() + " has an axis of length " + length);
            }
            lengths[axis] = (int) length;
            span *= Math.max(1, length); // and not 0, after which lengths would have no bound
            if (span > Integer.MAX_VALUE) {
                throw source.corrupt(what.get() + " has more than 2^31 - 1 elements, which no file can hold");
            }
        }
        return Shape.of(lengths);
    }
}

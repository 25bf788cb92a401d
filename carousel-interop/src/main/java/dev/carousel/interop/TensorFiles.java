package dev.carousel.interop;

import dev.carousel.UnsupportedException;
import dev.carousel.formats.safetensors.Dtype;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.formats.safetensors.SafetensorsWriter;
import dev.carousel.formats.safetensors.TensorInfo;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Named values as safetensors files: what a model is run on, and what it gives. */
public final class TensorFiles {
    private TensorFiles() {}

    /**
     * All tensors of a file by name. Half precision becomes floats.
     *
     * @throws UnsupportedException for a type that no model computes with
     */
    public static Map<String, Value> read(Path path) {
        Map<String, Value> values = new TreeMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            for (String name : file.names()) {
                values.put(name, value(file, file.info(name), path));
            }
        }
        return values;
    }

    private static Value value(SafetensorsFile file, TensorInfo info, Path path) {
        if (info.shape().stream().anyMatch(length -> length > Integer.MAX_VALUE)) {
            throw new UnsupportedException(
                    path + ": tensor '" + info.name() + "' has an axis beyond 2^31: " + info.shape());
        }
        Shape shape = Shape.of(info.shape().stream().mapToInt(Long::intValue).toArray());
        return switch (info.dtype()) {
            case F32, F16, BF16 ->
                new FloatValue(shape, file.tensor(info.name()).toArray());
            case F64 -> new DoubleValue(shape, file.doubles(info.name()));
            case I64 -> integers(file, info, ElementType.INT64, shape);
            case I32 -> integers(file, info, ElementType.INT32, shape);
            case I16 -> integers(file, info, ElementType.INT16, shape);
            case I8 -> integers(file, info, ElementType.INT8, shape);
            case U32 -> integers(file, info, ElementType.UINT32, shape);
            case U16 -> integers(file, info, ElementType.UINT16, shape);
            case U8 -> integers(file, info, ElementType.UINT8, shape);
            case BOOL -> new BooleanValue(shape, flags(file.longs(info.name())));
            default ->
                throw new UnsupportedException("'" + path + "': tensor '" + info.name() + "' is " + info.dtype()
                        + ", which no model computes with; expected F32, F64, an integer type or BOOL");
        };
    }

    private static IntegerValue integers(SafetensorsFile file, TensorInfo info, ElementType type, Shape shape) {
        return new IntegerValue(type, shape, file.longs(info.name()));
    }

    private static boolean[] flags(long[] numbers) {
        boolean[] flags = new boolean[numbers.length];
        for (int k = 0; k < flags.length; k++) {
            flags[k] = numbers[k] != 0;
        }
        return flags;
    }

    /** Writes the file atomically. */
    public static void write(Path path, Map<String, Value> values) {
        SafetensorsWriter writer = new SafetensorsWriter();
        values.forEach((name, value) -> add(writer, name, value));
        writer.write(path);
    }

    private static void add(SafetensorsWriter writer, String name, Value value) {
        int[] shape = value.shape().lengths();
        if (value instanceof FloatValue floats) {
            writer.tensor(name, Tensor.of(floats.elements(), shape));
        } else if (value instanceof DoubleValue doubles) {
            writer.doubles(name, doubles.elements(), shape);
        } else if (value instanceof IntegerValue integers) {
            writer.integers(name, dtype(integers.type()), integers.elements(), shape);
        } else if (value instanceof BooleanValue flags) {
            writer.integers(name, Dtype.BOOL, numbers(flags.elements()), shape);
        }
    }

    private static long[] numbers(boolean[] flags) {
        long[] numbers = new long[flags.length];
        for (int k = 0; k < flags.length; k++) {
            numbers[k] = flags[k] ? 1 : 0;
        }
        return numbers;
    }

    private static Dtype dtype(ElementType type) {
        return switch (type) {
            case FLOAT -> Dtype.F32;
            case DOUBLE -> Dtype.F64;
            case INT8 -> Dtype.I8;
            case UINT8 -> Dtype.U8;
            case INT16 -> Dtype.I16;
            case UINT16 -> Dtype.U16;
            case INT32 -> Dtype.I32;
            case UINT32 -> Dtype.U32;
            case INT64 -> Dtype.I64;
            case BOOL -> Dtype.BOOL;
        };
    }
}

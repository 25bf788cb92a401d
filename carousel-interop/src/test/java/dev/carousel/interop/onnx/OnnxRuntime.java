package dev.carousel.interop.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What ONNX Runtime makes of a definition, by way of the bytes that {@link OnnxWriter} gives for it. */
public final class OnnxRuntime implements AutoCloseable {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

    private final OrtSession session;

    public OnnxRuntime(ModelDefinition model) throws OrtException {
        this(OnnxWriter.toBytes(model));
    }

    /** For an ONNX file. */
    public OnnxRuntime(byte[] model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL); // it throws what it logs
            this.session = ENVIRONMENT.createSession(model, options);
        }
    }

    /** Floats, and integers of 32 or 64 bits, by the names of edges; outputs in the model's order. */
    public List<FloatValue> run(Map<String, Value> inputs) throws OrtException {
        Map<String, OnnxTensor> tensors = new TreeMap<>();
        for (Map.Entry<String, Value> input : inputs.entrySet()) {
            tensors.put(input.getKey(), tensor(input.getValue()));
        }
        List<FloatValue> outputs = new ArrayList<>();
        try (OrtSession.Result result = session.run(tensors)) {
            for (String name : session.getOutputNames()) {
                OnnxTensor tensor = (OnnxTensor) result.get(name).orElseThrow();
                long[] shape = ((TensorInfo) tensor.getInfo()).getShape();
                float[] elements = new float[tensor.getFloatBuffer().remaining()];
                tensor.getFloatBuffer().get(elements);
                outputs.add(FloatValue.of(
                        elements,
                        Arrays.stream(shape).mapToInt(Math::toIntExact).toArray()));
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
        return outputs;
    }

    /** Values of any type, by name, in the model's order. */
    public Map<String, Value> values(Map<String, Value> inputs) throws OrtException {
        Map<String, OnnxTensor> tensors = new TreeMap<>();
        for (Map.Entry<String, Value> input : inputs.entrySet()) {
            tensors.put(input.getKey(), tensor(input.getValue()));
        }
        Map<String, Value> outputs = new LinkedHashMap<>();
        try (OrtSession.Result result = session.run(tensors)) {
            for (String name : session.getOutputNames()) {
                outputs.put(name, value((OnnxTensor) result.get(name).orElseThrow()));
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
        return outputs;
    }

    private static Value value(OnnxTensor tensor) {
        TensorInfo info = tensor.getInfo();
        int[] shape = Arrays.stream(info.getShape()).mapToInt(Math::toIntExact).toArray();
        ByteBuffer bytes = tensor.getByteBuffer().order(ByteOrder.nativeOrder());
        int n = Shape.of(shape).size();
        switch (info.type) {
            case FLOAT -> {
                float[] floats = new float[n];
                bytes.asFloatBuffer().get(floats);
                return FloatValue.of(floats, shape);
            }
            case DOUBLE -> {
                double[] doubles = new double[n];
                bytes.asDoubleBuffer().get(doubles);
                return DoubleValue.of(doubles, shape);
            }
            case BOOL -> {
                boolean[] booleans = new boolean[n];
                for (int k = 0; k < n; k++) {
                    booleans[k] = bytes.get(k) != 0;
                }
                return BooleanValue.of(booleans, shape);
            }
            case INT32, INT64 -> {
                boolean wide = info.type == OnnxJavaType.INT64;
                long[] longs = new long[n];
                for (int k = 0; k < n; k++) {
                    longs[k] = wide ? bytes.getLong(8 * k) : bytes.getInt(4 * k);
                }
                return new IntegerValue(wide ? ElementType.INT64 : ElementType.INT32, Shape.of(shape), longs);
            }
            default -> throw new IllegalArgumentException("a test can't read " + info);
        }
    }

    /** The shape that it declares for an input, -1 for a free axis. */
    public long[] declared(String input) throws OrtException {
        NodeInfo info = session.getInputInfo().get(input);
        return ((TensorInfo) info.getInfo()).getShape();
    }

    private static OnnxTensor tensor(Value value) throws OrtException {
        long[] shape = longs(value.shape());
        if (value instanceof FloatValue floats) {
            return OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(floats.elements()), shape);
        }
        if (value instanceof DoubleValue doubles) {
            return OnnxTensor.createTensor(ENVIRONMENT, DoubleBuffer.wrap(doubles.elements()), shape);
        }
        if (value instanceof BooleanValue booleans) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(booleans.elements().length);
            for (boolean element : booleans.elements()) {
                bytes.put((byte) (element ? 1 : 0));
            }
            return OnnxTensor.createTensor(ENVIRONMENT, bytes.flip(), shape, OnnxJavaType.BOOL);
        }
        IntegerValue integers = (IntegerValue) value;
        if (integers.type() == ElementType.INT64) {
            return OnnxTensor.createTensor(ENVIRONMENT, LongBuffer.wrap(integers.elements()), shape);
        }
        int[] narrow =
                Arrays.stream(integers.elements()).mapToInt(Math::toIntExact).toArray();
        return OnnxTensor.createTensor(ENVIRONMENT, IntBuffer.wrap(narrow), shape);
    }

    private static long[] longs(Shape shape) {
        return Arrays.stream(shape.lengths()).asLongStream().toArray();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}

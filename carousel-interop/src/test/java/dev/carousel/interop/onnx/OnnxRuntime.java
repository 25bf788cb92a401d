package dev.carousel.interop.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
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

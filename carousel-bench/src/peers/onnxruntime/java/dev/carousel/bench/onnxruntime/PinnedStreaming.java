package dev.carousel.bench.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/** W1 into the caller's buffers: h and c go to and fro between two. */
final class PinnedStreaming implements Task {
    private final OrtSession session;
    private final FloatBuffer y;
    private final List<Map<String, OnnxTensor>> inputs;
    private final List<Map<String, OnnxTensor>> outputs;

    PinnedStreaming(Case c, OrtSession session) throws OrtException {
        this.session = session;
        FloatBuffer xValues = DirectTensors.floats(c.I());
        xValues.put(RandomData.uniform(c.I(), 1, 3)).rewind();
        OnnxTensor x = DirectTensors.of(xValues, 1, 1, c.I());
        y = DirectTensors.floats(c.H());
        OnnxTensor out = DirectTensors.of(y, 1, 1, c.H());
        OnnxTensor h = DirectTensors.zeros(1, 1, c.H());
        OnnxTensor cell = DirectTensors.zeros(1, 1, c.H());
        OnnxTensor otherH = DirectTensors.zeros(1, 1, c.H());
        OnnxTensor otherCell = DirectTensors.zeros(1, 1, c.H());
        inputs = List.of(Map.of("x", x, "h0", h, "c0", cell), Map.of("x", x, "h0", otherH, "c0", otherCell));
        outputs = List.of(Map.of("y", out, "hn0", otherH, "cn0", otherCell), Map.of("y", out, "hn0", h, "cn0", cell));
    }

    @Override
    public void run(int times) throws OrtException {
        for (int k = 0; k < times; k++) {
            session.run(inputs.get(k & 1), outputs.get(k & 1)).close();
        }
    }

    @Override
    public double check() {
        return DirectTensors.meanMagnitude(y);
    }
}

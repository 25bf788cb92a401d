package dev.carousel.bench.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** W2, into a buffer of the caller's. */
final class BatchInference implements Task {
    private final OrtSession session;
    private final FloatBuffer y;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> outputs;

    BatchInference(Case c, OrtSession session) throws OrtException {
        this.session = session;
        FloatBuffer x = DirectTensors.floats(c.rows() * c.I());
        x.put(RandomData.uniform(c.rows() * c.I(), 1, 3)).rewind();
        inputs.put("x", DirectTensors.of(x, c.T(), c.B(), c.I()));
        for (int l = 0; l < c.L(); l++) {
            inputs.put("h" + l, DirectTensors.zeros(1, c.B(), c.H()));
            inputs.put("c" + l, DirectTensors.zeros(1, c.B(), c.H()));
        }
        y = DirectTensors.floats(c.rows() * c.H());
        outputs = Map.of("y", DirectTensors.of(y, c.T(), c.B(), c.H()));
    }

    @Override
    public void run(int times) throws OrtException {
        for (int k = 0; k < times; k++) {
            session.run(inputs, Set.of(), outputs).close();
        }
    }

    @Override
    public double check() {
        return DirectTensors.meanMagnitude(y);
    }
}

package dev.carousel.bench.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import java.nio.FloatBuffer;
import java.util.Map;

/** W1 in the plain form: results are allocated by the runtime and fed back. */
final class Streaming implements Task {
    private final OrtSession session;
    private final OnnxTensor x;
    private OrtSession.Result last;

    Streaming(Case c, OrtSession session) throws OrtException {
        this.session = session;
        FloatBuffer values = DirectTensors.floats(c.I());
        values.put(RandomData.uniform(c.I(), 1, 3)).rewind();
        x = DirectTensors.of(values, 1, 1, c.I());
        last = session.run(
                Map.of("x", x, "h0", DirectTensors.zeros(1, 1, c.H()), "c0", DirectTensors.zeros(1, 1, c.H())));
    }

    @Override
    public void run(int times) throws OrtException {
        for (int k = 0; k < times; k++) {
            OrtSession.Result next =
                    session.run(Map.of("x", x, "h0", (OnnxTensor) last.get(1), "c0", (OnnxTensor) last.get(2)));
            last.close();
            last = next;
        }
    }

    @Override
    public double check() {
        return DirectTensors.meanMagnitude(((OnnxTensor) last.get(0)).getFloatBuffer());
    }
}

package dev.carousel.bench.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.carousel.bench.engine.Engine;
import dev.carousel.bench.engine.EngineProgram;
import dev.carousel.bench.engine.Way;
import dev.carousel.bench.workload.Case;
import java.util.List;

/** ONNX Runtime. */
public final class Program implements Engine {
    public static void main(String[] arguments) throws Exception {
        EngineProgram.main(new Program(), arguments);
    }

    @Override
    public String name() {
        return "onnxruntime";
    }

    @Override
    public String description() {
        return "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion();
    }

    @Override
    public List<Way> ways(Case c, int threads) {
        return switch (c.workload()) {
            case W1 ->
                List.of(
                        Way.usual(() -> new Streaming(c, session(OnnxModel.of(c), threads))),
                        Way.variant("pinned", () -> new PinnedStreaming(c, session(OnnxModel.of(c), threads))));
            case W2 -> List.of(Way.usual(() -> new BatchInference(c, session(OnnxModel.of(c), threads))));
            default -> throw new UnsupportedOperationException("inference-only");
        };
    }

    static OrtSession session(byte[] model, int threads) throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        return OrtEnvironment.getEnvironment().createSession(model, options);
    }
}

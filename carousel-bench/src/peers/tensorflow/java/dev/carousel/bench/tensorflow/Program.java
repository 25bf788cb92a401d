package dev.carousel.bench.tensorflow;

import dev.carousel.bench.engine.Engine;
import dev.carousel.bench.engine.EngineProgram;
import dev.carousel.bench.engine.Way;
import dev.carousel.bench.workload.Case;
import java.util.List;
import org.tensorflow.TensorFlow;

/** TensorFlow Java. */
public final class Program implements Engine {
    public static void main(String[] arguments) throws Exception {
        EngineProgram.main(new Program(), arguments);
    }

    @Override
    public String name() {
        return "tensorflow";
    }

    @Override
    public String description() {
        return "TensorFlow " + TensorFlow.version();
    }

    @Override
    public List<Way> ways(Case c, int threads) {
        return switch (c.workload()) {
            case W1 -> List.of(Way.usual(() -> new Streaming(c, threads)));
            case W2 -> List.of(Way.usual(() -> Inference.of(c, threads)));
            case W3 -> List.of(Way.usual(() -> Training.classifier(c, threads)));
            case W4 -> List.of(Way.usual(() -> Training.languageModel(c, threads)));
            case W5 -> List.of(Way.usual(() -> Training.longSequence(c, threads)));
            case W6 -> throw new UnsupportedOperationException("not-written");
        };
    }
}

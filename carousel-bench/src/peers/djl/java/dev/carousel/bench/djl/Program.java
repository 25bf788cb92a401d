package dev.carousel.bench.djl;

import ai.djl.engine.Engine;
import dev.carousel.bench.engine.EngineProgram;
import dev.carousel.bench.engine.Way;
import dev.carousel.bench.workload.Case;
import java.util.List;

/** DJL: its block API where that can do the work, its NDArray operators elsewhere. */
public final class Program implements dev.carousel.bench.engine.Engine {
    public static void main(String[] arguments) throws Exception {
        threads(arguments[2]);
        EngineProgram.main(new Program(), arguments);
    }

    /** Before DJL is first used. */
    static void threads(String count) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", count);
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    @Override
    public String name() {
        return "djl";
    }

    @Override
    public String description() {
        return "DJL " + Engine.getDjlVersion() + ", PyTorch "
                + Engine.getEngine("PyTorch").getVersion();
    }

    @Override
    public List<Way> ways(Case c, int threads) {
        return switch (c.workload()) {
            case W1 -> List.of(Way.usual(() -> new Streaming(c)));
            case W2 -> List.of(Way.usual(() -> new BatchInference(c)));
            case W3 -> List.of(Way.usual(() -> new TrainingStep(c)));
            case W4 -> List.of(Way.usual(() -> new LanguageModelStep(c)));
            case W5 -> List.of(Way.usual(() -> new LongSequence(c)));
            case W6 -> throw new UnsupportedOperationException("is-measured-from-outside");
        };
    }
}

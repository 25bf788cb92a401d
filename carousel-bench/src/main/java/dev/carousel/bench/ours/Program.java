package dev.carousel.bench.ours;

import dev.carousel.bench.engine.Engine;
import dev.carousel.bench.engine.EngineProgram;
import dev.carousel.bench.engine.Way;
import dev.carousel.bench.workload.Case;
import dev.carousel.internal.kernel.KernelProvider;
import java.util.List;

/** Carousel. */
public final class Program implements Engine {
    static final String NAME = "ours";

    public static void main(String[] arguments) throws Exception {
        EngineProgram.main(new Program(), arguments);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "JDK " + Runtime.version() + ", kernels "
                + KernelProvider.kernels().description();
    }

    @Override
    public List<Way> ways(Case c, int threads) {
        return switch (c.workload()) {
            case W1 -> List.of(Way.usual(() -> new Streaming(c, threads)));
            case W2 -> List.of(Way.usual(() -> new BatchInference(c, threads)));
            case W3 -> List.of(Way.usual(() -> new TrainingStep(c, threads)));
            case W4 -> List.of(Way.usual(() -> new LanguageModelStep(c, threads)));
            case W5 -> List.of(Way.usual(() -> new LongSequence(c, threads)));
            case W6 -> throw new UnsupportedOperationException("is-measured-from-outside");
        };
    }
}

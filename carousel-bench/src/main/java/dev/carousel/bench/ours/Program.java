package dev.carousel.bench.ours;

import dev.carousel.bench.engine.Engine;
import dev.carousel.bench.engine.EngineProgram;
import dev.carousel.bench.engine.Way;
import dev.carousel.bench.workload.Case;
import dev.carousel.internal.kernel.KernelProvider;
import java.util.List;

/** Carousel. */
public final class Program implements Engine {
    /** The system property with what this calls itself: Carousel without vector instructions stands beside itself under another name. */
    public static final String NAME_PROPERTY = "bench.engine";

    static final String NAME = "ours";
    /** As oneDNN says it. */
    static final String LAYERS_ALONE = "dense,loss,Adam";

    public static void main(String[] arguments) throws Exception {
        EngineProgram.main(new Program(), arguments);
    }

    @Override
    public String name() {
        return System.getProperty(NAME_PROPERTY, NAME);
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
            case W3 ->
                List.of(
                        Way.usual(() -> new TrainingStep(c, threads)),
                        Way.without(LAYERS_ALONE, () -> new ForwardBackward(c, threads, true)));
            case W4 -> List.of(Way.usual(() -> new LanguageModelStep(c, threads)));
            case W5 -> List.of(Way.usual(() -> new ForwardBackward(c, threads, false)));
            case W6 -> throw new UnsupportedOperationException("is-measured-from-outside");
        };
    }
}

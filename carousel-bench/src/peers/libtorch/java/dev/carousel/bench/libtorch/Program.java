package dev.carousel.bench.libtorch;

import dev.carousel.bench.engine.Engine;
import dev.carousel.bench.engine.EngineProgram;
import dev.carousel.bench.engine.Way;
import dev.carousel.bench.workload.Case;
import java.util.List;
import org.bytedeco.pytorch.global.torch;

/** libtorch. */
public final class Program implements Engine {
    public static void main(String[] arguments) throws Exception {
        EngineProgram.main(new Program(), arguments);
    }

    @Override
    public String name() {
        return "libtorch";
    }

    @Override
    public String description() {
        String config = torch.show_config().getString();
        String version = config.replaceAll("(?s).*TORCH_VERSION=([^,]*),.*", "$1");
        return version + ": " + config.replaceAll("(?s)- Build settings.*", "");
    }

    @Override
    public List<Way> ways(Case c, int threads) {
        torch.set_num_threads(threads);
        torch.manual_seed(1);
        return switch (c.workload()) {
            case W1 -> List.of(Way.usual(() -> new Streaming(c)), Way.variant("cell", () -> new CellStreaming(c)));
            case W2 -> List.of(Way.usual(() -> new BatchInference(c)));
            case W3 -> List.of(Way.usual(() -> new TrainingStep(c)));
            case W4 -> List.of(Way.usual(() -> new LanguageModelStep(c)));
            case W5 -> List.of(Way.usual(() -> new LongSequence(c)));
            case W6 -> throw new UnsupportedOperationException("is-measured-from-outside");
        };
    }
}

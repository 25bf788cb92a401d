package dev.carousel.bench.onednn;

import dev.carousel.bench.engine.Engine;
import dev.carousel.bench.engine.EngineProgram;
import dev.carousel.bench.engine.Way;
import dev.carousel.bench.workload.Case;
import java.util.List;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;

/** oneDNN. */
public final class Program implements Engine {
    public static void main(String[] arguments) throws Exception {
        EngineProgram.main(new Program(), arguments);
    }

    @Override
    public String name() {
        return "onednn";
    }

    @Override
    public String description() {
        dnnl_version_t version = dnnl.dnnl_version();
        return "oneDNN " + version.major() + "." + version.minor() + "." + version.patch() + ", instruction set "
                + dnnl.get_effective_cpu_isa();
    }

    @Override
    public List<Way> ways(Case c, int threads) {
        return switch (c.workload()) {
            case W1 -> List.of(Way.usual(() -> new Streaming(c)));
            case W2 -> List.of(Way.usual(() -> new Inference(c)));
            case W3 -> List.of(Way.without("dense,loss,Adam", () -> new ForwardBackward(c, true)));
            case W5 -> List.of(Way.usual(() -> new ForwardBackward(c, false)));
            case W4 -> throw new UnsupportedOperationException("no-embedding-loss-optimiser");
            case W6 -> throw new UnsupportedOperationException("no-model-files");
        };
    }
}

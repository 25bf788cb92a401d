package dev.carousel.bench.dl4j;

import dev.carousel.bench.engine.Engine;
import dev.carousel.bench.engine.EngineProgram;
import dev.carousel.bench.engine.Way;
import dev.carousel.bench.workload.Case;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Deeplearning4j. */
public final class Program implements Engine {
    public static void main(String[] arguments) throws Exception {
        EngineProgram.main(new Program(), arguments);
    }

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public String description() {
        return "Deeplearning4j, " + Nd4j.getBackend().buildInfo();
    }

    @Override
    public List<Way> ways(Case c, int threads) {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        return switch (c.workload()) {
            case W1 -> List.of(Way.usual(() -> new Streaming(c)));
            case W2 -> List.of(Way.usual(() -> new BatchInference(c)));
            case W3 -> List.of(Way.usual(() -> Fitting.classifier(c)));
            case W4 -> List.of(Way.without("global-norm,carried-state", () -> Fitting.languageModel(c)));
            case W5 -> List.of(Way.usual(() -> new LongSequence(c)));
            case W6 -> throw new UnsupportedOperationException("is-measured-from-outside");
        };
    }
}

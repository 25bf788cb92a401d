package dev.carousel.bench.dl4j;

import dev.carousel.bench.measure.PeakMemory;
import dev.carousel.bench.workload.Case;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** W6: {@code save FOLDER}, {@code predict FOLDER}. */
public final class ColdStart {
    private static final int I = 64;

    private ColdStart() {}

    public static void main(String[] arguments) throws IOException {
        File file = Path.of(arguments[1], "dl4j.zip").toFile();
        if (arguments[0].equals("save")) {
            Networks.stack(Case.named("W6", "I64_H128")).save(file);
        } else {
            MultiLayerNetwork network = MultiLayerNetwork.load(file, false);
            System.out.println("prediction " + Networks.meanMagnitude(network.rnnTimeStep(Nd4j.ones(1, I))));
            System.out.flush();
            System.out.println("peak_rss_mb " + PeakMemory.mebibytes().orElse(0));
        }
        System.exit(0);
    }
}

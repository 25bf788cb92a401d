package dev.carousel.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.carousel.bench.measure.PeakMemory;
import dev.carousel.bench.workload.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** W6: {@code save FOLDER}, {@code predict FOLDER}, the weights being a list of arrays in DJL's own form. */
public final class ColdStart {
    private static final Case SIZE = Case.named("W6", "I64_H128");

    private ColdStart() {}

    public static void main(String[] arguments) throws IOException {
        Program.threads("1");
        Path file = Path.of(arguments[1], "djl.ndlist");
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            if (arguments[0].equals("save")) {
                Files.write(
                        file,
                        Arrays.weights(manager, SIZE, Arrays.usualBound(SIZE)).encode());
            } else {
                NDList weights = NDList.decode(manager, Files.readAllBytes(file));
                NDArray zeros = manager.zeros(new Shape(1, 1, SIZE.H()));
                NDArray x = manager.ones(new Shape(1, 1, SIZE.I()));
                NDArray y = Arrays.lstm(x, zeros, zeros, weights, false).get(0);
                System.out.println("prediction " + Arrays.meanMagnitude(y));
                System.out.flush();
                System.out.println("peak_rss_mb " + PeakMemory.mebibytes().orElse(0));
            }
        }
        System.exit(0);
    }
}

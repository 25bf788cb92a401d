package dev.carousel.bench.ours;

import dev.carousel.bench.measure.PeakMemory;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.formats.safetensors.SafetensorsWriter;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmLayer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** W6: {@code save FOLDER} writes a model, {@code predict FOLDER} reads it and makes one step. As few classes as possible. */
public final class ColdStart {
    private static final Lstm LSTM = Lstm.of(64, 128).pytorchInitialisation();

    private ColdStart() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[1], "ours.safetensors");
        if (arguments[0].equals("save")) {
            SafetensorsWriter.write(file, LSTM.initialise(1).parameters().tensors(), Map.of());
            return;
        }
        System.out.println("prediction " + predict(file));
        System.out.flush();
        System.out.println("peak_rss_mb " + PeakMemory.mebibytes().orElse(0));
    }

    private static double predict(Path file) {
        LstmLayer lstm = LSTM.build("", LSTM.inputSize(), new Parameters());
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            lstm.parameters().load(tensors.tensors());
        }
        float[] x = new float[LSTM.inputSize()];
        Arrays.fill(x, 1);
        float[] y = new float[LSTM.hiddenSize()];
        lstm.step(x, lstm.zeroState(), y);
        double sum = 0;
        for (float h : y) {
            sum += Math.abs(h);
        }
        return sum / y.length;
    }
}

package dev.carousel.bench.libtorch;

import dev.carousel.bench.measure.PeakMemory;
import java.nio.file.Path;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.global.torch;

/** W6: {@code save FOLDER}, {@code predict FOLDER}. */
public final class ColdStart {
    private static final int I = 64;
    private static final int H = 128;

    private ColdStart() {}

    public static void main(String[] arguments) {
        String file = Path.of(arguments[1], "libtorch.pt").toString();
        LSTMImpl lstm = new LSTMImpl(new LSTMOptions(I, H));
        if (arguments[0].equals("save")) {
            OutputArchive archive = new OutputArchive();
            lstm.save(archive);
            archive.save_to(file);
            return;
        }
        InputArchive archive = new InputArchive();
        archive.load_from(file);
        lstm.load(archive);
        try (InferenceMode inference = new InferenceMode(true)) {
            System.out.println("prediction "
                    + Tensors.meanMagnitude(lstm.forward(torch.ones(1, 1, I)).get0()));
            System.out.flush();
        }
        System.out.println("peak_rss_mb " + PeakMemory.mebibytes().orElse(0));
    }
}

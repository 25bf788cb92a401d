package dev.carousel.bench.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.carousel.bench.measure.PeakMemory;
import dev.carousel.bench.workload.Case;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** W6: {@code save FOLDER}, {@code predict FOLDER}. */
public final class ColdStart {
    private static final int I = 64;
    private static final int H = 128;

    private ColdStart() {}

    public static void main(String[] arguments) throws IOException, OrtException {
        Path file = Path.of(arguments[1], "onnxruntime.onnx");
        if (arguments[0].equals("save")) {
            Files.write(file, OnnxModel.of(Case.named("W6", "I64_H128")));
            return;
        }
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString(), options);
        FloatBuffer x = DirectTensors.floats(I);
        for (int k = 0; k < I; k++) {
            x.put(k, 1);
        }
        try (OrtSession.Result result = session.run(Map.of(
                "x",
                DirectTensors.of(x, 1, 1, I),
                "h0",
                DirectTensors.zeros(1, 1, H),
                "c0",
                DirectTensors.zeros(1, 1, H)))) {
            FloatBuffer y = ((OnnxTensor) result.get(0)).getFloatBuffer();
            System.out.println("prediction " + DirectTensors.meanMagnitude(y));
            System.out.flush();
        }
        System.out.println("peak_rss_mb " + PeakMemory.mebibytes().orElse(0));
    }
}

package dev.carousel.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.interop.ModelReader;
import dev.carousel.interop.RunnableModel;
import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.graph.GraphState;
import dev.carousel.interop.graph.GraphStream;
import dev.carousel.interop.torch.TorchReader;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network of examples/models, from each format, gives what PyTorch gave; make_sine.py made the files and the recording. */
class ImportExamplesTest {
    private static final Path MODELS = Path.of("models");
    private static final float ALMOST = 1e-6f;

    @TempDir
    Path folder;

    @Test
    void onnxGivesPyTorchsNumbersAtOnceAndStepByStep() throws IOException {
        Graph graph = RunOnnx.graph(MODELS.resolve("sine.onnx"));
        Recording recording = Recording.read();

        float[] whole = RunOnnx.whole(graph, recording.x);

        assertSame(whole, recording.y);
        GraphStream stream = graph.stream();
        GraphState state = stream.start();
        for (int t = 0; t < whole.length; t++) {
            FloatValue x = FloatValue.of(new float[] {recording.x[t]}, 1, 1, 1);
            FloatValue y = (FloatValue) stream.step(Map.of("x", x), state).get("y");
            assertThat(y.elements()[0]).as("step %d", t).isEqualTo(whole[t]);
        }
    }

    @Test
    void pyTorchsStateDictGivesPyTorchsNumbersStepByStep() throws IOException {
        Network network = TorchReader.read(MODELS.resolve("sine.pt")).network();
        StreamPyTorchLstm stream = new StreamPyTorchLstm(network);
        Recording recording = Recording.read();

        float[] y = new float[recording.x.length];
        for (int t = 0; t < y.length; t++) {
            y[t] = stream.step(recording.x[t]);
        }

        assertSame(y, recording.y);
    }

    @Test
    void kerasGivesPyTorchsNumbers() throws IOException {
        RunnableModel model = ModelReader.PLAIN.read(MODELS.resolve("sine.keras"));
        Recording recording = Recording.read();

        Map<String, FloatValue> input =
                Map.of(model.inputs().get(0).name(), FloatValue.of(recording.x, 1, recording.x.length, 1));
        FloatValue y = (FloatValue) model.run(Map.copyOf(input), Workers.single())
                .get(model.outputs().get(0).name());

        assertSame(y.elements(), recording.y);
    }

    @Test
    void programsSayWhatComesNext() {
        for (String said : List.of(
                said(() -> RunOnnx.main(new String[] {"models/sine.onnx"})),
                said(() -> StreamPyTorchLstm.main(new String[] {"models/sine.pt"})))) {
            assertThat(said).contains("0.951, next about 1.0"); // a quarter of the second period
        }
    }

    @Test
    void fineTuningLearnsTheSlowerSineAndWritesIt() {
        Path slower = folder.resolve("slower.keras");

        String said = said(() -> FineTuneKeras.main(new String[] {"models/sine.keras", slower.toString()}));

        Matcher losses = Pattern.compile("loss ([0-9.]+), was ([0-9.]+)").matcher(said);
        assertThat(losses.find()).as(said).isTrue();
        assertThat(Double.parseDouble(losses.group(1))).isLessThan(Double.parseDouble(losses.group(2)) / 4);
        assertThat(ModelReader.PLAIN.read(slower).parameters())
                .isEqualTo(ModelReader.PLAIN
                        .read(MODELS.resolve("sine.keras"))
                        .parameters());
    }

    private static void assertSame(float[] found, float[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int t = 0; t < expected.length; t++) {
            assertThat(found[t]).as("step %d", t).isCloseTo(expected[t], within(ALMOST));
        }
    }

    private static String said(Runnable program) {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** What PyTorch was given and what it gave, a step a line. */
    private record Recording(float[] x, float[] y) {
        static Recording read() throws IOException {
            List<String> lines = Files.readAllLines(Path.of("src/test/resources/sine.txt"));
            float[] x = new float[lines.size()];
            float[] y = new float[lines.size()];
            for (int t = 0; t < x.length; t++) {
                String[] numbers = lines.get(t).split(" ");
                x[t] = Float.parseFloat(numbers[0]);
                y[t] = Float.parseFloat(numbers[1]);
            }
            return new Recording(x, y);
        }
    }
}

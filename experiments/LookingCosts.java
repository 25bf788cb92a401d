import com.sun.management.OperatingSystemMXBean;
import dev.carousel.CarouselVersion;
import dev.carousel.InvalidInputException;
import dev.carousel.insight.Recorder;
import dev.carousel.models.classify.SequenceClassifier;
import dev.carousel.models.sample.Samples;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.Table;
import dev.carousel.models.training.HealthLog;
import dev.carousel.models.training.Training;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** What it costs to look inside: recording beside a plain forward pass, and examinations in training. In the processor's time, not the clock's. */
final class LookingCosts {
    static final String NAME = "looking-costs";
    static final String TASK =
            "What looking inside costs, in processor time on one thread: recording gates and states beside a plain forward pass, and"
                    + " examining networks while they are trained.";

    private static final int I = 64;
    private static final int H = 128;
    private static final int T = 200;
    private static final int B = 16;
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 20;
    private static final int FITS = 5;

    private final Options options;
    private final Path results;

    LookingCosts(Options options, Path results) {
        if (!options.builder().isEmpty() || options.fitRows().isPresent() || options.members().isPresent()) {
            throw new InvalidInputException(NAME + ": takes no options");
        }
        this.options = options;
        this.results = results;
    }

    void run() {
        StringBuilder text = new StringBuilder(TASK).append("\n\n");
        text.append("command    ./experiments/run ").append(NAME).append(options.commandLine()).append('\n');
        text.append("date       ").append(LocalDate.now(ZoneOffset.UTC)).append('\n');
        text.append("carousel   ").append(CarouselVersion.current()).append(", commit ")
                .append(System.getProperty("experiments.commit", "unknown")).append('\n');
        text.append("machine    ").append(Machine.describe()).append("\n\n");
        text.append(String.format(
                Locale.ROOT,
                "An LSTM of 2 layers with %d units over %d inputs, %d sequences of %d steps; ms, the median of %d rounds in turn%n%n",
                H, I, B, T, ROUNDS));
        append(text, forward(), "a plain forward pass");
        text.append(String.format(
                Locale.ROOT,
                "%nA classifier of the built-in pumps, 200 steps of training, examined every 10; ms, the median of %d fits in turn%n%n",
                FITS));
        append(text, training(), "not examined");
        write(text.toString());
        System.out.println(text);
    }

    private static Map<String, Runnable> passes(Network network, Sequences x, Workers workers) {
        LayerPass plain = network.pass(workers);
        LayerPass kept = network.pass(workers);
        Recorder recorder = Recorder.of(network, workers);
        Recorder copied = Recorder.of(network, workers);
        RandomSource random = RandomSource.of(2);
        Map<String, Runnable> passes = new LinkedHashMap<>();
        passes.put("a plain forward pass", () -> plain.forward(x, Mode.inference()));
        passes.put("one that can go backward, as in training", () -> kept.forward(x, Mode.training(random, 0)));
        passes.put("recorded", () -> recorder.record(x));
        passes.put("recorded, and every value copied", () -> copied.record(x).copy());
        passes.put("a plain forward pass, once more", () -> plain.forward(x, Mode.inference()));
        return passes;
    }

    private static Map<String, double[]> forward() {
        Network network =
                Network.of(Lstm.of(I, H).layers(2), Linear.of(H, 10)).initialise(1);
        RandomSource random = RandomSource.of(1).named("x");
        List<float[][]> sequences = new ArrayList<>();
        for (int b = 0; b < B; b++) {
            float[][] x = new float[T][I];
            for (int t = 0; t < T; t++) {
                for (int k = 0; k < I; k++) {
                    x[t][k] = (float) random.gaussian((b * T + t) * I + k);
                }
            }
            sequences.add(x);
        }
        return inTurn(passes(network, Sequences.of(I, sequences), Workers.single()), ROUNDS, WARM_UP, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    private static Map<String, double[]> training() {
        SequenceTable pumps;
        try (Table table = CsvTable.open(Samples.pumps().open(), "pumps", CsvOptions.defaults())) {
            pumps = SequenceTable.read(
                    table,
                    SequenceColumns.features("load", "heat", "vibration")
                            .sequence("pump")
                            .time("hour")
                            .label("fault"));
        }
        SequenceClassifier classifier =
                SequenceClassifier.builder().members(1).folds(0).steps(200).build();
        Training one = Training.defaults().threads(1);
        Map<String, Runnable> fits = new LinkedHashMap<>();
        fits.put("not examined", () -> classifier.fit(pumps, one));
        fits.put("examined", () -> classifier.fit(pumps, one.listeners(new HealthLog())));
        // The compiler's and the collector's time with it: a fit has threads of its own.
        return inTurn(fits, FITS, 1, ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getProcessCpuTime);
    }

    /** Milliseconds of each thing in each round. */
    private static Map<String, double[]> inTurn(
            Map<String, Runnable> things, int rounds, int warmUp, LongSupplier nanos) {
        Map<String, double[]> times = new LinkedHashMap<>();
        for (int round = -warmUp; round < rounds; round++) {
            for (Map.Entry<String, Runnable> thing : things.entrySet()) {
                long begin = nanos.getAsLong();
                thing.getValue().run();
                double[] own = times.computeIfAbsent(thing.getKey(), key -> new double[rounds]);
                if (round >= 0) {
                    own[round] = (nanos.getAsLong() - begin) / 1e6;
                }
            }
        }
        return times;
    }

    private static void append(StringBuilder text, Map<String, double[]> times, String beside) {
        double plain = median(times.get(beside));
        times.forEach((name, all) -> text.append(String.format(
                Locale.ROOT, "%-44s%10.2f%8.3f%n", name, median(all), median(all) / plain)));
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void write(String text) {
        Path file = results.resolve(NAME + ".txt");
        try {
            Files.createDirectories(results);
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
        }
    }
}

import dev.carousel.CarouselVersion;
import dev.carousel.models.anomaly.AnomalyDetector;
import dev.carousel.models.anomaly.stream.DetectorStream;
import dev.carousel.models.regress.RegressorStream;
import dev.carousel.models.regress.SequenceRegressor;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.tag.SequenceTagger;
import dev.carousel.models.tag.TaggerStream;
import dev.carousel.models.training.Training;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * What a step costs in a stream of a detector, a regressor and a tagger by their defaults, on one thread. What they have learned does not
 * change what a step computes, so they learn for a step only.
 */
final class Streaming {
    private static final int STEPS = 5_000;
    private static final int ROUNDS = 31;
    private static final int LENGTH = 400;

    private final StringBuilder text = new StringBuilder();

    /** A stream's next step. */
    private interface Step {
        double of(double[] values);
    }

    public static void main(String[] arguments) throws IOException {
        Streaming streaming = new Streaming();
        streaming.run();
        Path file = Path.of(System.getProperty("experiments.root"), "experiments/results/streaming.txt");
        Files.writeString(file, streaming.text, StandardCharsets.UTF_8);
        System.out.println("written to " + file.normalize());
    }

    private void run() {
        print("A step of a stream on one thread, by the defaults. %d rounds of %,d steps after as many to warm up.%n%n",
                ROUNDS, STEPS);
        print("command    ./experiments/streaming%n");
        print("date       %s%n", LocalDate.now(ZoneOffset.UTC));
        print("carousel   %s, commit %s%n", CarouselVersion.current(), System.getProperty("experiments.commit"));
        print("machine    %s%n%n", Machine.describe());
        print("%-34s%10s%12s%12s%15s%n", "", "channels", "median us", "fastest us", "bytes a step");
        for (int channels : new int[] {1, 20}) {
            measure("detector, a value", channels, detector(channels), channels);
            measure("regressor, 1 network", channels, regressor(channels, 1), 1);
            measure("regressor, 3 networks", channels, regressor(channels, 3), 1);
            measure("tagger, 1 network", channels, tagger(channels, 1), 1);
            measure("tagger, 3 networks", channels, tagger(channels, 3), 1);
        }
        print("%na detector's step is divided by its channels%n");
    }

    private void print(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        System.out.print(line);
        text.append(line);
    }

    private void measure(String name, int channels, Step stream, int parts) {
        double[][] values = new double[STEPS][channels];
        Random random = new Random(2);
        for (double[] row : values) {
            Arrays.setAll(row, k -> random.nextGaussian());
        }
        double sum = 0;
        double[] times = new double[ROUNDS];
        long bytes = 0;
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long before = allocated();
            long begin = System.nanoTime();
            for (double[] row : values) {
                sum += stream.of(row);
            }
            if (round >= 0) {
                times[round] = (System.nanoTime() - begin) / 1e3 / STEPS / parts;
                bytes = (allocated() - before) / STEPS / parts;
            }
        }
        Arrays.sort(times);
        print("%-34s%10d%12.2f%12.2f%15d%n", name, channels, times[ROUNDS / 2], times[0], bytes);
        if (Double.isNaN(sum)) {
            throw new IllegalStateException(name + " says NaN");
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Step detector(int channels) {
        StringBuilder csv = new StringBuilder("time");
        for (int k = 0; k < channels; k++) {
            csv.append(",x").append(k);
        }
        csv.append('\n');
        Random random = new Random(1);
        LocalDateTime begin = LocalDateTime.of(2020, 1, 1, 0, 0);
        for (int row = 0; row < 2 * LENGTH; row++) {
            csv.append(begin.plusHours(row).toString().replace('T', ' '));
            for (int k = 0; k < channels; k++) {
                csv.append(',').append(random.nextGaussian());
            }
            csv.append('\n');
        }
        String[] more = new String[channels - 1];
        Arrays.setAll(more, k -> "x" + (k + 1));
        try (CsvTable table = open(csv)) {
            SeriesTable series = SeriesTable.read(table, SeriesColumns.targets("x0", more).time("time"));
            DetectorStream stream = AnomalyDetector.builder().updates(1).build().fit(series, training()).stream();
            stream.observe(begin.toEpochSecond(ZoneOffset.UTC), new double[channels]);
            return stream::observe;
        }
    }

    private static Step regressor(int channels, int members) {
        RegressorStream stream = SequenceRegressor.builder()
                .members(members)
                .steps(1)
                .build()
                .fit(table(channels, SequenceColumns.allFeatures().sequence("id").target("y")), training())
                .stream();
        return stream::step;
    }

    private static Step tagger(int channels, int members) {
        TaggerStream stream = SequenceTagger.builder()
                .causal(true)
                .members(members)
                .steps(1)
                .build()
                .fit(table(channels, SequenceColumns.allFeatures().sequence("id").label("y")), training())
                .stream();
        return values -> stream.step(values)[0];
    }

    private static Training training() {
        return Training.defaults().threads(1);
    }

    private static SequenceTable table(int channels, SequenceColumns columns) {
        StringBuilder csv = new StringBuilder("id,y");
        for (int k = 0; k < channels; k++) {
            csv.append(",x").append(k);
        }
        csv.append('\n');
        Random random = new Random(1);
        for (int row = 0; row < 12 * LENGTH; row++) {
            csv.append(row / LENGTH).append(',').append(random.nextInt(3));
            for (int k = 0; k < channels; k++) {
                csv.append(',').append(random.nextGaussian());
            }
            csv.append('\n');
        }
        try (CsvTable table = open(csv)) {
            return SequenceTable.read(table, columns);
        }
    }

    private static CsvTable open(StringBuilder csv) {
        InputStream in = new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
        return CsvTable.open(in, "made", CsvOptions.defaults());
    }
}

import dev.carousel.InvalidInputException;
import dev.carousel.models.regress.RegressorEvaluation;
import dev.carousel.models.regress.SequenceRegressor;
import dev.carousel.models.regress.TrainedRegressor;
import dev.carousel.models.sequence.score.RegressionScores;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.Training;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** C-MAPSS FD001 (Saxena and others 2008) by the usual protocol: capped at 125, the last step of each test engine. */
final class RemainingLife implements SequenceTask {
    private static final double CAP = 125;
    /** The sensors that vary; the other seven are constant or nearly so. */
    private static final int[] SENSORS = {2, 3, 4, 7, 8, 9, 11, 12, 13, 14, 15, 17, 20, 21};

    private static final int FIRST_SENSOR = 4;

    @Override
    public String name() {
        return "life-fd001";
    }

    @Override
    public String task() {
        return "C-MAPSS FD001: the remaining life of 100 test engines at their last cycle, capped at 125.";
    }

    @Override
    public List<String> figures() {
        return List.of("RMSE", "MAE", "R2", "score");
    }

    @Override
    public List<String> published() {
        return List.of("LSTM (Zheng and others 2017): RMSE 16.14, score 338");
    }

    @Override
    public Loaded load(Data data) {
        Path folder = data.folder().resolve("cmapss_fd001");
        int[] truth = Arrays.stream(text(folder, "PM_truth.txt.gz").strip().split("\\s+"))
                .mapToInt(Integer::parseInt)
                .toArray();
        SequenceTable training = table(folder, "PM_train.txt.gz", new int[0]);
        SequenceTable test = table(folder, "PM_test.txt.gz", truth);
        return new Loaded() {
            private RegressorEvaluation last;

            @Override
            public String data() {
                return training.sequences().size() + " engines with " + training.steps() + " cycles to learn from, "
                        + test.sequences().size() + " to test on";
            }

            @Override
            public SequenceTask.Fit fit(Training how, int members) {
                TrainedRegressor model =
                        SequenceRegressor.builder().cap(CAP).members(members).build().fit(training, how);
                last = model.evaluate(test, how.threads());
                return new SequenceTask.Fit(
                        model.settings().toString(), figuresOf(last.atTheEnd().get("carousel")));
            }

            /** Fitted with the model, and alike for all seeds. */
            @Override
            public Map<String, double[]> baselines() {
                Map<String, double[]> all = new LinkedHashMap<>();
                for (String name : List.of("mean", "last", "ridge")) {
                    all.put(name, figuresOf(last.atTheEnd().get(name)));
                }
                return all;
            }
        };
    }

    private static double[] figuresOf(RegressionScores scores) {
        return new double[] {scores.rmse(), scores.mae(), scores.r2(), scores.asymmetric()};
    }

    private static String text(Path folder, String file) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new InvalidInputException("there is no " + path.normalize()
                    + ": set CAROUSEL_DATA to the folder of the data that experiments/README.md names");
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be read: " + e.getMessage(), e);
        }
    }

    /** @param left cycles that each engine has left after its last row; none for engines that ran until they failed */
    private static SequenceTable table(Path folder, String file, int[] left) {
        List<String[]> rows = text(folder, file)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split(" +"))
                .toList();
        Map<String, Integer> lasts = new LinkedHashMap<>();
        rows.forEach(row -> lasts.put(row[0], Integer.parseInt(row[1])));
        StringBuilder csv = new StringBuilder("engine,cycle,remaining");
        for (int sensor : SENSORS) {
            csv.append(",s").append(sensor);
        }
        csv.append('\n');
        for (String[] row : rows) {
            int engine = Integer.parseInt(row[0]);
            int after = left.length == 0 ? 0 : left[engine - 1];
            int remaining = lasts.get(row[0]) - Integer.parseInt(row[1]) + after;
            csv.append(String.format(Locale.ROOT, "%03d,%s,%d", engine, row[1], remaining));
            for (int sensor : SENSORS) {
                csv.append(',').append(row[FIRST_SENSOR + sensor]);
            }
            csv.append('\n');
        }
        InputStream in = new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
        try (CsvTable table = CsvTable.open(in, file, CsvOptions.defaults())) {
            return SequenceTable.read(
                    table,
                    SequenceColumns.allFeatures()
                            .sequence("engine")
                            .time("cycle")
                            .target("remaining"));
        }
    }
}

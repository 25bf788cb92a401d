import dev.carousel.CarouselException;
import dev.carousel.CarouselVersion;
import dev.carousel.models.anomaly.metric.LabelledWindow;
import dev.carousel.models.anomaly.metric.NabProfile;
import dev.carousel.models.anomaly.metric.NabScore;
import dev.carousel.models.anomaly.metric.PointwiseScore;
import dev.carousel.models.anomaly.metric.ScoredStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Measures detectors of anomalies: on NAB's streams, or on made ones. Started by the script {@code anomalies}. */
final class Anomalies {
    private static final int SEEDS = 3;

    private final StringBuilder text = new StringBuilder();

    public static void main(String[] arguments) throws IOException {
        String corpus = arguments.length == 0 ? "" : arguments[0];
        Path root = Path.of(System.getProperty("experiments.root"));
        String folder = System.getenv().getOrDefault("CAROUSEL_DATA", "");
        Data data = new Data(folder.isEmpty() ? root.resolve("../shared/data") : Path.of(folder));
        try {
            List<LabelledStream> streams =
                    switch (corpus) {
                        case "nab" -> NabStreams.all(data);
                        case "made" ->
                            IntStream.rangeClosed(1, SEEDS)
                                    .boxed()
                                    .flatMap(seed -> MadeStreams.all(seed).stream())
                                    .toList();
                        default -> throw new dev.carousel.InvalidInputException("say which streams: nab or made");
                    };
            Anomalies board = new Anomalies();
            board.run(corpus, streams);
            Path file = root.resolve("experiments/results/anomalies-" + corpus + ".txt");
            Files.writeString(file, board.text);
            System.out.println("written to " + file.normalize());
        } catch (CarouselException e) {
            System.err.println("anomalies: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(String corpus, List<LabelledStream> streams) {
        long rows = streams.stream().mapToLong(one -> one.values().length).sum();
        long windows = streams.stream().mapToLong(one -> one.windows().size()).sum();
        print("Anomalies in %d streams (%s), %d rows, %d windows. Each stream's probation (15 %%, at most 750 rows) is what a"
                + " detector learns from.%n%n", streams.size(), corpus, rows, windows);
        print("command    ./experiments/anomalies %s%n", corpus);
        print("date       %s%n", LocalDate.now(ZoneOffset.UTC));
        print("carousel   %s, commit %s%n", CarouselVersion.current(), System.getProperty("experiments.commit"));
        print("machine    %s%n%n", Machine.describe());
        print("NAB's score: 0 for reporting nothing, 100 for the first row of every window alone; one threshold for all"
                + " streams, the best for each%nprofile. found and false: windows and rows at the standard profile's"
                + " threshold. own: the standard score, windows and rows with the%nthresholds that fits chose, which is"
                + " of no labels; precision, recall and F1 of rows are of those alarms.%n%n");
        print("%-31s%10s%9s%9s%7s%7s%9s%7s%7s%11s%8s%8s%n", "", "standard", "low FP", "low FN", "found", "false", "own",
                "found", "false", "precision", "recall", "f1");
        for (Contender contender : Contender.values()) {
            int seeds = contender.seeded() ? SEEDS : 1;
            List<double[]> figures = new ArrayList<>();
            for (int seed = 1; seed <= seeds; seed++) {
                figures.add(figures(contender, streams, seed));
                line(contender.title() + (seeds > 1 ? ", seed " + seed : ""), figures.get(seed - 1));
            }
            if (seeds > 1) {
                line(contender.title() + ", mean", mean(figures));
            }
        }
    }

    private static double[] figures(Contender contender, List<LabelledStream> streams, long seed) {
        List<ScoredStream> scored = new ArrayList<>();
        List<ScoredStream> alarmed = new ArrayList<>();
        PointwiseScore points = PointwiseScore.none();
        boolean alarms = false;
        for (LabelledStream stream : streams) {
            Contender.Verdict verdict = contender.judge(stream, seed);
            int n = stream.values().length;
            double[] own = new double[n];
            boolean[] labels = new boolean[n];
            for (LabelledWindow window : stream.windows()) {
                Arrays.fill(labels, window.first(), window.last() + 1, true);
            }
            for (int row = 0; row < n; row++) {
                own[row] = verdict.alarms()[row] ? 1 : 0;
                alarms |= verdict.alarms()[row];
            }
            int from = ScoredStream.probation(n);
            points = points.plus(
                    Arrays.copyOfRange(verdict.alarms(), from, n), Arrays.copyOfRange(labels, from, n));
            scored.add(stream.scored(verdict.scores()));
            alarmed.add(stream.scored(own));
        }
        NabScore standard = NabScore.best(scored, NabProfile.STANDARD);
        NabScore own = NabScore.at(.5, alarmed, NabProfile.STANDARD);
        double nan = Double.NaN;
        return new double[] {
            standard.score(),
            NabScore.best(scored, NabProfile.FEW_FALSE_ALARMS).score(),
            NabScore.best(scored, NabProfile.FEW_MISSES).score(),
            standard.found(),
            standard.falseAlarms(),
            alarms ? own.score() : nan,
            alarms ? own.found() : nan,
            alarms ? own.falseAlarms() : nan,
            alarms ? points.precision() : nan,
            alarms ? points.recall() : nan,
            alarms ? points.f1() : nan
        };
    }

    private static double[] mean(List<double[]> figures) {
        double[] mean = new double[figures.get(0).length];
        for (double[] one : figures) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += one[k] / figures.size();
            }
        }
        return mean;
    }

    private void line(String title, double[] figures) {
        int[] widths = {10, 9, 9, 7, 7, 9, 7, 7, 11, 8, 8};
        int[] decimals = {2, 2, 2, 0, 0, 2, 0, 0, 3, 4, 4};
        StringBuilder line = new StringBuilder(String.format("%-31s", title));
        for (int k = 0; k < figures.length; k++) {
            String cell = Double.isNaN(figures[k])
                    ? ""
                    : String.format(Locale.ROOT, "%." + decimals[k] + "f", figures[k]);
            line.append(String.format("%" + widths[k] + "s", cell));
        }
        print("%s%n", line.toString().stripTrailing());
    }

    private void print(String format, Object... parts) {
        String line = String.format(Locale.ROOT, format, parts);
        text.append(line);
        System.out.print(line);
    }
}

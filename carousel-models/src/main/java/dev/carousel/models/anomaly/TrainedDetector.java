package dev.carousel.models.anomaly;

import dev.carousel.CarouselVersion;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.anomaly.fit.DetectorFit;
import dev.carousel.models.anomaly.network.ChangeNetwork;
import dev.carousel.models.anomaly.stream.DetectorModel;
import dev.carousel.models.anomaly.stream.DetectorStream;
import dev.carousel.models.anomaly.stream.SeriesGroup;
import dev.carousel.models.anomaly.stream.Settings;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.train.TrainingResult;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A detector that has learned what is usual. Immutable, safe for any number of threads; each stream is one thread's at a time. */
public final class TrainedDetector {
    private final DetectorModel model;
    private final SeriesColumns columns;
    private final JsonObject card;
    private final Optional<FitReport> report;

    TrainedDetector(DetectorModel model, SeriesColumns columns, JsonObject card, Optional<FitReport> report) {
        this.model = model;
        this.columns = columns;
        this.card = card;
        this.report = report;
    }

    static TrainedDetector of(SeriesTable table, DetectorFit.Fitted fitted, Training training, double seconds) {
        List<String> remarks = new ArrayList<>(table.notes());
        remarks.addAll(fitted.remarks());
        FitReport report = new FitReport(fitted.curve(), remarks, seconds);
        return new TrainedDetector(
                fitted.model(),
                DetectorColumns.of(table),
                card(table, fitted.model(), training, report),
                Optional.of(report));
    }

    private static JsonObject card(SeriesTable table, DetectorModel model, Training training, FitReport report) {
        return JsonObject.builder()
                .put("carousel", CarouselVersion.current())
                .put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("train_seconds", Math.round(report.seconds() * 10) / 10.0)
                .put("seed", training.seed())
                .put("validation_share", training.validationShare())
                .putObject(
                        "data",
                        data -> data.put("fingerprint", table.fingerprint())
                                .put("target", table.targetColumn())
                                .put("series", table.series().size())
                                .put("steps", table.steps())
                                .put("frequency", table.frequency().name()))
                .put("settings", model.settings())
                .put("remarks", report.remarks())
                .build();
    }

    /**
     * Reads a saved detector.
     *
     * @throws InvalidInputException if there is none, or a model of another kind
     * @throws dev.carousel.CorruptFileException if its files are damaged or contradict each other
     */
    public static TrainedDetector load(Path directory) {
        return DetectorFiles.read(ModelFiles.read(directory), directory);
    }

    /** Saves to a new directory. */
    public void save(Path directory) {
        files().write(directory);
    }

    /** What is saved. */
    public ModelFiles files() {
        return DetectorFiles.write(this);
    }

    /**
     * Its network, for other programs: from the features [T, I] of the steps to location, scale and degrees of freedom of each channel's next
     * change [T, 3C]; empty for detectors that don't forecast.
     */
    public Optional<Network> network() {
        return model.network().map(ChangeNetwork::network);
    }

    /** How it works. */
    public Settings settings() {
        return model.settings();
    }

    /** The targets, in the order in which streams take their values. */
    public List<String> channels() {
        return model.channels();
    }

    /** Scores from here on make alarms, where they are news. */
    public double threshold() {
        return 1 - StrictMath.exp(-model.threshold());
    }

    /** Those under which a table of the same kind has its series. */
    public SeriesColumns columns() {
        return columns;
    }

    /** The model card: data, settings. */
    public JsonObject card() {
        return card;
    }

    /** How training went; empty for a detector that was loaded. */
    public Optional<FitReport> report() {
        return report;
    }

    DetectorModel model() {
        return model;
    }

    /**
     * A new stream of the only series.
     *
     * @throws InvalidInputException if training saw several
     */
    public DetectorStream stream() {
        if (model.series().size() > 1) {
            throw new InvalidInputException("detector: it knows "
                    + model.series().size() + " series; say which one the" + " stream is of, such as '"
                    + model.series().keySet().iterator().next() + "'");
        }
        return stream(model.series().keySet().iterator().next());
    }

    /** A new stream of a series, which begins with what training has learned of it, or of the others if it has not seen it. */
    public DetectorStream stream(String series) {
        return new DetectorStream(model, series);
    }

    /** The stream that gave these bytes as its {@link DetectorStream#state}; it goes on as if it had never stopped. */
    public DetectorStream restore(byte[] state) {
        return DetectorStream.restore(model, state);
    }

    /** {@link #score(SeriesTable, int)} on all processors. */
    public List<SeriesScores> score(SeriesTable table) {
        return score(table, 0);
    }

    /**
     * The scores of all steps of a table, each series read as a stream from its first step on: the same bits as online.
     *
     * @param threads 0 for one for each processor; any number gives the same bits
     * @throws InvalidInputException if the table has other targets or another frequency than the training table
     */
    public List<SeriesScores> score(SeriesTable table, int threads) {
        if (!table.columns().targets().equals(model.channels())
                || !table.frequency().equals(model.frequency())) {
            throw new InvalidInputException("detector: expected a table of " + model.channels() + ", "
                    + model.frequency().name() + ", found one of "
                    + table.columns().targets() + ", "
                    + table.frequency().name());
        }
        List<SeriesGroup> groups = SeriesGroup.of(table);
        SeriesScores[] scores = new SeriesScores[groups.size()];
        try (Workers workers = Workers.of(threads)) {
            workers.split(groups.size(), 1, (from, to) -> {
                for (int k = from; k < to; k++) {
                    scores[k] = score(groups.get(k));
                }
            });
        }
        return Arrays.asList(scores);
    }

    private SeriesScores score(SeriesGroup group) {
        int n = group.length();
        SeriesScores scores =
                new SeriesScores(group.name(), group.times(), new double[n], new double[n], new boolean[n], new int[n]);
        DetectorStream stream = stream(group.name());
        double[] values = new double[model.channels().size()];
        for (int t = 0; t < n; t++) {
            group.values(t, values);
            scores.scores()[t] = stream.observe(group.time(t), values);
            scores.newsScores()[t] = stream.newsScore();
            scores.alarms()[t] = stream.isAlarm();
            scores.channels()[t] = stream.channel();
        }
        return scores;
    }

    /**
     * How a fit went.
     *
     * @param curve of the network's training; empty if there is no network
     * @param remarks what a person should know, one sentence each
     * @param seconds that it took
     */
    public record FitReport(Optional<TrainingResult> curve, List<String> remarks, double seconds) {}
}

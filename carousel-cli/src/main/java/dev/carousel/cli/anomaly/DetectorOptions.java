package dev.carousel.cli.anomaly;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.option.ConfigFile;
import dev.carousel.models.anomaly.AnomalyDetector;
import dev.carousel.models.table.SeriesColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a detector of anomalies is. */
public final class DetectorOptions {
    /** Where the options' values stand in a model's settings. */
    private static final Map<String, String> PLACES = Map.of(
            "alarms_per_month", "alarms_per_month",
            "refractory", "refractory",
            "period", "period",
            "memory", "memory",
            "hidden", "hidden",
            "updates", "updates",
            "forecasts", "forecasts");

    @Option(
            names = "--target",
            paramLabel = "COLS",
            split = ",",
            description = "The columns to watch; several are watched together.")
    private List<String> targets = new ArrayList<>();

    @Option(
            names = "--time",
            paramLabel = "COL",
            description = "The column of times. Without it rows are steps, in order.")
    private Optional<String> time = Optional.empty();

    @Option(
            names = "--series",
            paramLabel = "COLS",
            split = ",",
            description = "Columns that name a series, where the table holds several.")
    private List<String> series = new ArrayList<>();

    @Option(
            names = "--alarms-per-month",
            paramLabel = "N",
            description = "Scores of a month that may pass the threshold of alarms where nothing is wrong. Default: 1.")
    private Optional<Double> alarmsPerMonth = Optional.empty();

    @Option(
            names = "--refractory",
            paramLabel = "N",
            description = "Steps after an alarm in which only something worse makes another. Default: 300.")
    private Optional<Integer> refractory = Optional.empty();

    @Option(
            names = "--period",
            paramLabel = "N",
            description = "Steps in a season, such as 24 for hours. Default: found in the data.")
    private Optional<Integer> period = Optional.empty();

    @Option(
            names = "--memory",
            paramLabel = "N",
            description = "Values that levels and the rarity of scores are judged by. Default: 20000.")
    private Optional<Integer> memory = Optional.empty();

    @Option(names = "--hidden", paramLabel = "N", description = "Hidden units of the LSTM. Default: 32.")
    private Optional<Integer> hidden = Optional.empty();

    @Option(
            names = "--updates",
            paramLabel = "N",
            description = "Steps of training, of large tables up to five times as many. Default: 400.")
    private Optional<Integer> updates = Optional.empty();

    @Option(names = "--levels-only", description = "Train no LSTM: judge levels alone, not changes.")
    private boolean levelsOnly;

    @Option(
            names = "--config",
            paramLabel = "FILE.json",
            description = "Take what is not given here from a model's config.json, or from a file with the same names.")
    private Optional<Path> configFile = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    public ConfigFile config() {
        return ConfigFile.readOnly(configFile, "detector", PLACES, "target", "time", "series");
    }

    public SeriesColumns columns(ConfigFile config) {
        List<String> watched = targets.isEmpty() ? config.columns("target").orElse(List.of()) : targets;
        if (watched.isEmpty()) {
            throw wrong("--target is missing: the columns to watch");
        }
        List<String> named = series.isEmpty() ? config.columns("series").orElse(List.of()) : series;
        try {
            SeriesColumns columns = SeriesColumns.of(watched).series(named.toArray(String[]::new));
            return time.or(() -> config.column("time")).map(columns::time).orElse(columns);
        } catch (InvalidInputException e) {
            throw wrong(e.getMessage());
        }
    }

    public AnomalyDetector detector(ConfigFile config) {
        AnomalyDetector.Builder builder = AnomalyDetector.builder()
                .forecasts(!levelsOnly && config.flag("forecasts").orElse(true));
        alarmsPerMonth.or(() -> config.number("alarms_per_month")).ifPresent(builder::alarmsPerMonth);
        refractory.or(() -> config.integer("refractory")).ifPresent(builder::refractory);
        period.or(() -> config.integer("period")).ifPresent(builder::period);
        memory.or(() -> config.integer("memory")).ifPresent(builder::memory);
        hidden.or(() -> config.integer("hidden")).ifPresent(builder::hidden);
        updates.or(() -> config.integer("updates")).ifPresent(builder::updates);
        try {
            return builder.build();
        } catch (InvalidInputException e) {
            throw wrong("--" + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

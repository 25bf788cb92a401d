package dev.carousel.cli.anomaly;

import dev.carousel.InvalidInputException;
import dev.carousel.models.anomaly.AnomalyDetector;
import dev.carousel.models.table.SeriesColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a detector of anomalies is. */
public final class DetectorOptions {
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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    public SeriesColumns columns() {
        if (targets.isEmpty()) {
            throw wrong("--target is missing: the columns to watch");
        }
        try {
            SeriesColumns columns = SeriesColumns.of(targets).series(series.toArray(String[]::new));
            return time.map(columns::time).orElse(columns);
        } catch (InvalidInputException e) {
            throw wrong(e.getMessage());
        }
    }

    public AnomalyDetector detector() {
        AnomalyDetector.Builder builder = AnomalyDetector.builder().forecasts(!levelsOnly);
        alarmsPerMonth.ifPresent(builder::alarmsPerMonth);
        refractory.ifPresent(builder::refractory);
        period.ifPresent(builder::period);
        memory.ifPresent(builder::memory);
        hidden.ifPresent(builder::hidden);
        updates.ifPresent(builder::updates);
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

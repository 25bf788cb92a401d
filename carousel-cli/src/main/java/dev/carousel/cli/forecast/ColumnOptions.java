package dev.carousel.cli.forecast;

import dev.carousel.models.table.SeriesColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the columns of a table are to a forecaster. */
public final class ColumnOptions {
    @Option(
            names = "--target",
            paramLabel = "COLS",
            split = ",",
            description = "The column to forecast; of several, each is a series of its own.")
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
            names = "--past",
            paramLabel = "COLS",
            split = ",",
            description = "Columns known up to the moment of a forecast, such as temperatures or visitors.")
    private List<String> past = new ArrayList<>();

    @Option(
            names = "--known",
            paramLabel = "COLS",
            split = ",",
            description = "Columns known beyond it, such as prices or holidays; future rows have them and no target.")
    private List<String> known = new ArrayList<>();

    @Option(
            names = "--static",
            paramLabel = "COLS",
            split = ",",
            description = "Columns that are the same in all rows of a series, such as a region.")
    private List<String> statics = new ArrayList<>();

    @Option(
            names = "--categories",
            paramLabel = "COLS",
            split = ",",
            description = "Which of these hold names though they look like numbers, such as postal codes.")
    private List<String> categories = new ArrayList<>();

    /** The columns named here, else those of the configuration; empty if there is no target. */
    public Optional<SeriesColumns> columns(ForecasterConfig config) {
        return given(targets).or(config::targets).map(names -> {
            SeriesColumns columns = beside(SeriesColumns.of(names), config).series(names(series, "series", config));
            return time.or(() -> config.text("time")).map(columns::time).orElse(columns);
        });
    }

    /** The same columns, with those beside the target that are named here or in the configuration. */
    public SeriesColumns beside(SeriesColumns columns, ForecasterConfig config) {
        return columns.past(names(past, "past", config))
                .known(names(known, "known", config))
                .statics(names(statics, "static", config))
                .categories(names(categories, "categories", config));
    }

    private static String[] names(List<String> named, String name, ForecasterConfig config) {
        return given(named).or(() -> config.names(name)).orElse(List.of()).toArray(String[]::new);
    }

    private static Optional<List<String>> given(List<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    public List<String> targets() {
        return targets;
    }

    public Optional<String> time() {
        return time;
    }

    public List<String> series() {
        return series;
    }

    /** All that are named as something else than a series. */
    public List<String> others() {
        List<String> others = new ArrayList<>(targets);
        others.addAll(past);
        others.addAll(known);
        others.addAll(statics);
        return others;
    }
}

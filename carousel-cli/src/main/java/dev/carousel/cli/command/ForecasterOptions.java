package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.table.SeriesColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What a forecaster is. Every option has the same name in {@code config.json}, from which {@code --config} takes what the command
 * line leaves out.
 */
final class ForecasterOptions {
    private static final List<String> NAMES = List.of(
            "target",
            "time",
            "series",
            "horizon",
            "period",
            "context",
            "hidden",
            "layers",
            "epochs",
            "members",
            "batch",
            "rate",
            "dropout",
            "noise",
            "quantiles",
            "non_negative");

    @Option(names = "--target", paramLabel = "COL", description = "The column to forecast.")
    private Optional<String> target = Optional.empty();

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

    @Option(names = "--horizon", paramLabel = "N", description = "How many steps to forecast.")
    private Optional<Integer> horizon = Optional.empty();

    @Option(
            names = "--period",
            paramLabel = "N",
            description = "Steps in a season, such as 12 for months. Default: found in the data.")
    private Optional<Integer> period = Optional.empty();

    @Option(
            names = "--context",
            paramLabel = "N",
            description = "Values that a forecast looks at. Default: 14 seasons, as lengths allow.")
    private Optional<Integer> context = Optional.empty();

    @Option(
            names = "--hidden",
            paramLabel = "N",
            description = "Hidden units of the LSTM. Default: 32, for over 20 series 128.")
    private Optional<Integer> hidden = Optional.empty();

    @Option(names = "--layers", paramLabel = "N", description = "Layers of the LSTM. Default: 1.")
    private Optional<Integer> layers = Optional.empty();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "At the most this many epochs, of 50 steps each. Default: 20.")
    private Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--members",
            paramLabel = "K",
            description = "Networks that forecast together. Default: 3; 1 is a fair fast mode.")
    private Optional<Integer> members = Optional.empty();

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Windows in a training step. Default: 64, for over 20 series 256.")
    private Optional<Integer> batch = Optional.empty();

    @Option(names = "--rate", paramLabel = "X", description = "Learning rate. Default: by the number of series.")
    private Optional<Double> rate = Optional.empty();

    @Option(names = "--dropout", paramLabel = "X", description = "Dropout rate of the LSTM's last state. Default: 0.")
    private Optional<Double> dropout = Optional.empty();

    @Option(
            names = "--noise",
            paramLabel = "X",
            description = "Noise on inputs in training. Default: 0, for over 20 series 0.02.")
    private Optional<Double> noise = Optional.empty();

    @Option(
            names = "--quantiles",
            paramLabel = "Q",
            split = ",",
            description = "Quantile levels, such as 0.1,0.5,0.9. Default: 13 from 0.025 to 0.975.")
    private List<Double> quantiles = new ArrayList<>();

    @Option(names = "--non-negative", description = "Raise forecasts below 0 to 0.")
    private boolean nonNegative;

    @Option(
            names = "--config",
            paramLabel = "FILE.json",
            description = "Take what is not given here from a file with the names of config.json.")
    private Optional<Path> config = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private JsonObject file() {
        JsonObject object = config.map(Json::read).orElse(JsonObject.empty());
        object.allowOnly(NAMES);
        return object;
    }

    SeriesColumns columns() {
        JsonObject file = file();
        String column = target.or(() -> file.optionalText("target"))
                .orElseThrow(() -> wrong("--target is missing: the column to forecast"));
        SeriesColumns columns = SeriesColumns.target(column)
                .series(given(series)
                        .or(() -> file.optionalList("series").map(JsonList::texts))
                        .orElse(List.of())
                        .toArray(String[]::new));
        return time.or(() -> file.optionalText("time")).map(columns::time).orElse(columns);
    }

    Forecaster forecaster() {
        JsonObject file = file();
        Forecaster.Builder builder = Forecaster.builder();
        builder.horizon(integer(horizon, "horizon", file)
                .orElseThrow(() -> wrong("--horizon is missing: how many steps to forecast")));
        integer(period, "period", file).ifPresent(builder::period);
        integer(context, "context", file).ifPresent(builder::context);
        integer(hidden, "hidden", file).ifPresent(builder::hidden);
        integer(layers, "layers", file).ifPresent(builder::layers);
        integer(epochs, "epochs", file).ifPresent(builder::epochs);
        integer(members, "members", file).ifPresent(builder::members);
        integer(batch, "batch", file).ifPresent(builder::batch);
        number(rate, "rate", file).ifPresent(builder::rate);
        number(dropout, "dropout", file).ifPresent(builder::dropout);
        number(noise, "noise", file).ifPresent(builder::noise);
        given(quantiles)
                .or(() -> file.optionalList("quantiles")
                        .map(list -> Arrays.stream(list.numbers()).boxed().toList()))
                .ifPresent(builder::quantiles);
        builder.nonNegative(nonNegative || file.optionalFlag("non_negative").orElse(false));
        try {
            return builder.build();
        } catch (InvalidInputException e) {
            throw wrong("--" + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static <T> Optional<List<T>> given(List<T> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private static Optional<Integer> integer(Optional<Integer> given, String name, JsonObject file) {
        return given.or(() -> boxed(file, f -> f.optionalInteger(name).isPresent(), f -> f.integer(name)));
    }

    private static Optional<Double> number(Optional<Double> given, String name, JsonObject file) {
        return given.or(() -> boxed(file, f -> f.optionalNumber(name).isPresent(), f -> f.number(name)));
    }

    private static <T> Optional<T> boxed(
            JsonObject file, Function<JsonObject, Boolean> has, Function<JsonObject, T> get) {
        return has.apply(file) ? Optional.of(get.apply(file)) : Optional.empty();
    }
}

package dev.carousel.cli.forecast;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.table.SeriesColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What a forecaster is. Every option has the same name in {@code config.json}, from which {@code --config} takes what the command
 * line leaves out.
 */
public final class ForecasterOptions {
    @Mixin
    private ColumnOptions columns;

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

    @Option(names = "--count", description = "Values are counts: forecasts are 0 or more, and quantiles whole numbers.")
    private boolean count;

    @Mixin
    private CalendarOptions calendar;

    @Option(
            names = "--config",
            paramLabel = "FILE.json",
            description = "Take what is not given here from a model's config.json, or from a file with the same names.")
    private Optional<Path> configFile = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private ForecasterConfig config() {
        return configFile.map(ForecasterConfig::read).orElseGet(ForecasterConfig::none);
    }

    public SeriesColumns columns() {
        ForecasterConfig config = config();
        return config.form(
                columns.columns(config).orElseThrow(() -> wrong("--target is missing: the column to forecast")));
    }

    /** A forecaster whose networks may start from those of a model, which has a horizon, too. */
    public Forecaster forecaster(Optional<TrainedForecaster> start) {
        // Rate and epochs of another training are not what is wished of one that goes on from it.
        ForecasterConfig config = config();
        ForecasterConfig training = start.isPresent() ? ForecasterConfig.none() : config;
        Forecaster.Builder builder = Forecaster.builder();
        start.ifPresent(builder::warmStart);
        Optional<Integer> steps = horizon.or(() -> config.integer("horizon"));
        if (steps.isEmpty() && start.isEmpty()) {
            throw wrong("--horizon is missing: how many steps to forecast");
        }
        steps.ifPresent(builder::horizon);
        period.or(() -> config.integer("period")).ifPresent(builder::period);
        context.or(() -> config.integer("context")).ifPresent(builder::context);
        hidden.or(() -> config.integer("hidden")).ifPresent(builder::hidden);
        layers.or(() -> config.integer("layers")).ifPresent(builder::layers);
        epochs.or(() -> training.integer("epochs")).ifPresent(builder::epochs);
        members.or(() -> config.integer("members")).ifPresent(builder::members);
        batch.or(() -> config.integer("batch")).ifPresent(builder::batch);
        rate.or(() -> training.number("rate")).ifPresent(builder::rate);
        dropout.or(() -> config.number("dropout")).ifPresent(builder::dropout);
        noise.or(() -> config.number("noise")).ifPresent(builder::noise);
        given(quantiles).or(() -> config.numbers("quantiles")).ifPresent(builder::quantiles);
        builder.nonNegative(nonNegative || config.flag("non_negative"));
        builder.count(count || config.flag("count"));
        calendar.tell(builder, config);
        try {
            return builder.build();
        } catch (InvalidInputException e) {
            throw wrong("--" + e.getMessage());
        }
    }

    /** What the forecaster is told of calendar and holidays, for telling runs apart. */
    public JsonObject calendarTold() {
        return calendar.told(config());
    }

    /** What of the configuration can't be had with this data; a sentence each. */
    public List<String> remarks(Settings used) {
        return config().remarks(used);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static <T> Optional<List<T>> given(List<T> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }
}

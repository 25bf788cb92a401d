package dev.carousel.models.forecast;

import dev.carousel.InvalidInputException;
import dev.carousel.models.calendar.CalendarFeatures;
import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.forecast.fit.DefaultSettings;
import dev.carousel.models.forecast.fit.Fitted;
import dev.carousel.models.forecast.fit.ForecastFit;
import dev.carousel.models.forecast.fit.Histories;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.forecast.fit.WarmStart;
import dev.carousel.models.forecast.fit.Wishes;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Forecasts the next steps of series, with quantiles: one network over all series of a table, beside simple forecasts that it has
 * to beat.
 *
 * <pre>{@code
 * SeriesTable sales = SeriesTable.read(Path.of("sales.csv"), SeriesColumns.target("sales").time("month").series("shop"));
 * TrainedForecaster model = Forecaster.builder().horizon(12).build().fit(sales, Training.defaults().seed(7));
 * Forecast next = model.forecast(sales.series().get(0));
 * next.quantile(0.9);
 * model.save(Path.of("sales-model"));
 * }</pre>
 *
 * <p>What the builder is not told follows from the data. Immutable.
 */
public final class Forecaster {
    private final Wishes wishes;
    private final Optional<StartingPoint> start;

    private Forecaster(Wishes wishes, Optional<StartingPoint> start) {
        this.wishes = wishes;
        this.start = start;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Learns from all series of the table. Part of it is held back first, to choose by; the winner is then fitted on everything.
     *
     * @throws InvalidInputException if the series are too short for the horizon, or one has no value or an absurd one
     */
    public TrainedForecaster fit(SeriesTable table, Training training) {
        List<String> remarks = new ArrayList<>(table.notes());
        Histories histories = histories(table, remarks);
        Settings settings = settings(table, histories, remarks);
        Optional<StartingPoint> from =
                start.filter(point -> point.obstacle(wishes, histories).isEmpty());
        long begin = System.nanoTime();
        Fitted fitted = ForecastFit.run(settings, histories, training, from.map(StartingPoint::networks));
        double seconds = (System.nanoTime() - begin) / 1e9;
        remarks.addAll(fitted.remarks());
        from.flatMap(point -> point.seen(fitted, histories.series())).ifPresent(remarks::add);
        return TrainedForecaster.of(table, settings, fitted, training, remarks, seconds, from.map(StartingPoint::card));
    }

    /** The settings that a fit to this table would use. */
    public Settings settings(SeriesTable table) {
        List<String> remarks = new ArrayList<>();
        return settings(table, histories(table, remarks), remarks);
    }

    /** Identifies the networks that training starts from, in hex; empty if it starts from scratch. */
    public Optional<String> startsFrom() {
        return start.map(StartingPoint::fingerprint);
    }

    private Settings settings(SeriesTable table, Histories histories, List<String> remarks) {
        if (start.isPresent()) {
            StartingPoint point = start.get();
            remarks.addAll(point.remarks(table));
            point.obstacle(wishes, histories)
                    .ifPresent(why -> remarks.add(
                            "networks start from scratch, as the model to start from can't be used: " + why));
            return point.settings(wishes, histories);
        }
        int period = wishes.period().isPresent() ? wishes.period().getAsInt() : Season.of(table, remarks);
        Settings settings = DefaultSettings.of(wishes, histories.lengths(), period);
        if (wishes.context().isPresent() && wishes.context().getAsInt() != settings.context()) {
            remarks.add("context " + wishes.context().getAsInt() + " is taken as " + settings.context()
                    + ": whole patches of " + settings.patch());
        }
        return settings;
    }

    private Histories histories(SeriesTable table, List<String> remarks) {
        start.ifPresent(point -> point.require(table));
        List<Series> known = new ArrayList<>();
        for (Series series : table.series()) {
            Series trimmed = series.trimmed();
            missing(trimmed).ifPresent(remarks::add);
            known.add(trimmed);
        }
        if (wishes.usesCalendar()) {
            CalendarFeatures.of(table.frequency()); // refuses steps without times before anything is computed
        }
        return start.map(point -> new Histories(known, point.usesCalendar(), point.holidays(wishes)))
                .orElseGet(() -> new Histories(known, wishes.usesCalendar(), wishes.holidays()));
    }

    private static Optional<String> missing(Series series) {
        int count = series.missing();
        if (count == 0) {
            return Optional.empty();
        }
        String name = series.name().isEmpty() ? "" : "series '" + series.name() + "': ";
        String values = count == 1
                ? "1 missing value; the last one before stands in its place"
                : count + " missing values; the last one before each stands in its place";
        return Optional.of(name + values + ", and nothing is scored there");
    }

    /** Collects what is known about a forecaster before it sees data; only the horizon or a model to start from must be. */
    public static final class Builder {
        private OptionalInt horizon = OptionalInt.empty();
        private OptionalInt period = OptionalInt.empty();
        private OptionalInt context = OptionalInt.empty();
        private OptionalInt hidden = OptionalInt.empty();
        private OptionalInt layers = OptionalInt.empty();
        private OptionalInt epochs = OptionalInt.empty();
        private OptionalInt members = OptionalInt.empty();
        private OptionalInt batch = OptionalInt.empty();
        private OptionalDouble rate = OptionalDouble.empty();
        private OptionalDouble dropout = OptionalDouble.empty();
        private OptionalDouble noise = OptionalDouble.empty();
        private Optional<List<Double>> quantiles = Optional.empty();
        private boolean nonNegative;
        private boolean count;
        private boolean calendar;
        private Holidays holidays = Holidays.none();
        private Optional<StartingPoint> start = Optional.empty();

        private Builder() {}

        /** How many steps to forecast. */
        public Builder horizon(int steps) {
            horizon = OptionalInt.of(steps);
            return this;
        }

        /** The steps of a season, such as 12 for months; 1 for none. By default found in the data. */
        public Builder period(int steps) {
            period = OptionalInt.of(steps);
            return this;
        }

        /**
         * How many values a forecast looks at, rounded down to whole periods where an LSTM step takes in a period. By default
         * 14 periods, as far as the series' lengths allow.
         */
        public Builder context(int values) {
            context = OptionalInt.of(values);
            return this;
        }

        /** The LSTM's hidden units. By default 32 for up to 20 series, 128 for more. */
        public Builder hidden(int units) {
            hidden = OptionalInt.of(units);
            return this;
        }

        /** The LSTM's layers. By default 1. */
        public Builder layers(int count) {
            layers = OptionalInt.of(count);
            return this;
        }

        /** At the most this many epochs of {@value Settings#STEPS_PER_EPOCH} steps. By default 20. */
        public Builder epochs(int count) {
            epochs = OptionalInt.of(count);
            return this;
        }

        /** Networks that forecast together. By default 3; 1 is a fair fast mode. */
        public Builder members(int count) {
            members = OptionalInt.of(count);
            return this;
        }

        /** Windows in a training step. By default 64 for up to 20 series, 256 for more. */
        public Builder batch(int windows) {
            batch = OptionalInt.of(windows);
            return this;
        }

        /** The learning rate. */
        public Builder rate(double newRate) {
            rate = OptionalDouble.of(newRate);
            return this;
        }

        /** The dropout rate of the LSTM's last state in training. By default 0. */
        public Builder dropout(double newRate) {
            dropout = OptionalDouble.of(newRate);
            return this;
        }

        /** The deviation of the noise on the network's inputs in training. */
        public Builder noise(double deviation) {
            noise = OptionalDouble.of(deviation);
            return this;
        }

        /** The quantile levels to forecast; the median is always among them. */
        public Builder quantiles(List<Double> levels) {
            quantiles = Optional.of(levels);
            return this;
        }

        /** Raises forecasts below 0 to 0. */
        public Builder nonNegative(boolean yes) {
            nonNegative = yes;
            return this;
        }

        /**
         * Says that values are counts: forecasts are raised to 0 and quantiles rounded to whole numbers, as the last thing that is
         * done to them. The point forecast stays real, which is what sums and errors ask for.
         */
        public Builder count(boolean yes) {
            count = yes;
            return this;
        }

        /**
         * Tells the model where steps lie in the calendar: the time of day, the day of the week, of the month and of the year, as far
         * as steps differ in them and the series take in two such cycles. Off unless asked for or holidays are given, since lags of
         * whole seasons say most of it. A table without times is refused.
         */
        public Builder calendar(boolean yes) {
            calendar = yes;
            return this;
        }

        /**
         * Tells the model which days are holidays, past and future ones; it saves those that the training part has examples of. Switches
         * the calendar on. A table without times is refused.
         */
        public Builder holidays(Holidays days) {
            holidays = Objects.requireNonNull(days);
            return this;
        }

        /**
         * Lets networks start from those of a model that was trained before, on less data or on other series of the same kind, and
         * train for half as many epochs at {@value WarmStart#RATE} of the rate, unless said otherwise. Horizon, period, context,
         * quantiles, members and the sizes of the networks are the model's, and so are the columns beside the target and the names
         * that are known in them; transform, scales and simple forecasts are fitted to the new data in the model's way. Where no LSTM
         * forecasts in the model there is nothing to start from: a remark says so, and training is as usual.
         *
         * <p>What is held back from training has been seen by the model if it was trained on it; a remark says that too.
         */
        public Builder warmStart(TrainedForecaster model) {
            start = Optional.of(new StartingPoint(model));
            return this;
        }

        /**
         * The forecaster.
         *
         * @throws InvalidInputException if something makes no sense, or contradicts the model to start from
         */
        public Forecaster build() {
            int steps = horizon.orElseGet(() -> start.map(point -> point.model().horizon())
                    .orElseThrow(() -> new InvalidInputException("horizon: how many steps to forecast must be said")));
            Wishes wishes = new Wishes(
                    steps,
                    period,
                    context,
                    hidden,
                    layers,
                    epochs,
                    members,
                    batch,
                    rate,
                    dropout,
                    noise,
                    quantiles,
                    nonNegative,
                    count,
                    calendar,
                    holidays);
            start.ifPresent(point -> point.require(wishes));
            return new Forecaster(wishes, start);
        }
    }
}

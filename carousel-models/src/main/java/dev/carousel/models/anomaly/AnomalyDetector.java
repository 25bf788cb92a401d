package dev.carousel.models.anomaly;

import dev.carousel.InvalidInputException;
import dev.carousel.models.anomaly.fit.DetectorFit;
import dev.carousel.models.anomaly.fit.Wishes;
import dev.carousel.models.anomaly.stream.Settings;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Detects anomalies in series of one or several channels, online: values are scored as they come, by those before alone.
 *
 * <pre>{@code
 * SeriesTable normal = SeriesTable.read(Path.of("pumps.csv"), SeriesColumns.of(List.of("flow", "heat")).time("time").series("pump"));
 * TrainedDetector detector = AnomalyDetector.builder().build().fit(normal, Training.defaults());
 * DetectorStream stream = detector.stream("pump 7");
 * double score = stream.observe(time, new double[] {flow, heat});
 * boolean alarm = stream.isAlarm();
 * }</pre>
 *
 * <p>Three things count as evidence: a value far from the level of all values before; a change far from its forecast by an LSTM, in
 * units of the scale that it expected; and forecasts that miss to the same side time and again. How rare each is follows from
 * its own distribution in that channel of that series ({@link dev.carousel.models.anomaly.score.Tail}), so that scores of different
 * series mean the same. A score is 1 less the probability of anything as rare, over all channels and kinds.
 *
 * <p>Learn from data in which anomalies are rare: all that is there counts as usual. Immutable.
 */
public final class AnomalyDetector {
    private final Wishes wishes;

    private AnomalyDetector(Wishes wishes) {
        this.wishes = wishes;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Learns what is usual.
     *
     * @throws InvalidInputException if no series has {@value DetectorFit#LEAST_VALUES} known values of each target
     */
    public TrainedDetector fit(SeriesTable table, Training training) {
        long begin = System.nanoTime();
        Settings settings = settings(table);
        DetectorFit.Fitted fitted = DetectorFit.run(settings, table, training);
        return TrainedDetector.of(table, fitted, training, (System.nanoTime() - begin) / 1e9);
    }

    /** The settings that a fit to this table would use. */
    public Settings settings(SeriesTable table) {
        return DetectorFit.settings(wishes, table);
    }

    /** Collects what is known about a detector before it sees data; nothing must be. */
    public static final class Builder {
        private boolean forecasts = true;
        private OptionalInt hidden = OptionalInt.empty();
        private OptionalInt updates = OptionalInt.empty();
        private OptionalInt period = OptionalInt.empty();
        private OptionalInt memory = OptionalInt.empty();
        private OptionalInt refractory = OptionalInt.empty();
        private OptionalDouble alarmsPerMonth = OptionalDouble.empty();

        private Builder() {}

        /** Whether a network forecasts the changes. By default it does; without it levels alone are judged. */
        public Builder forecasts(boolean yes) {
            forecasts = yes;
            return this;
        }

        /** The LSTM's hidden units. By default 32. */
        public Builder hidden(int units) {
            hidden = OptionalInt.of(units);
            return this;
        }

        /** Steps of training; of large tables up to five times as many. By default 400. */
        public Builder updates(int steps) {
            updates = OptionalInt.of(steps);
            return this;
        }

        /** The steps of a season, such as 24 for hours; 1 for none. By default found in the data. */
        public Builder period(int steps) {
            period = OptionalInt.of(steps);
            return this;
        }

        /** How many values levels and tails are judged by. By default 20,000. */
        public Builder memory(int values) {
            memory = OptionalInt.of(values);
            return this;
        }

        /** For so many steps after an alarm only stronger evidence makes another. By default 300. */
        public Builder refractory(int steps) {
            refractory = OptionalInt.of(steps);
            return this;
        }

        /**
         * How many values of a month may pass the threshold of alarms where nothing is wrong; the refractory period leaves fewer. By
         * default 1. Where steps are counted and have no times, 1,000 of them stand for a month.
         */
        public Builder alarmsPerMonth(double count) {
            alarmsPerMonth = OptionalDouble.of(count);
            return this;
        }

        public AnomalyDetector build() {
            return new AnomalyDetector(
                    new Wishes(forecasts, hidden, updates, period, memory, refractory, alarmsPerMonth));
        }
    }
}

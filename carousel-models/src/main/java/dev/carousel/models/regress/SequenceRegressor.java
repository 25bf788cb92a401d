package dev.carousel.models.regress;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.NetworkBuilder;
import dev.carousel.models.sequence.input.Augmentation;
import dev.carousel.models.sequence.input.Frames;
import dev.carousel.models.sequence.input.InputLearning;
import dev.carousel.models.sequence.input.Scaling;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.sequence.network.StepSequences;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.Training;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Tells a number of a sequence: at every step from what came before it, such as the remaining life of an engine, or one for the whole.
 *
 * <pre>{@code
 * SequenceTable engines = SequenceTable.read(Path.of("engines.csv"),
 *         SequenceColumns.allFeatures().sequence("engine").time("cycle").target("remaining"));
 * TrainedRegressor model = SequenceRegressor.builder().cap(125).build().fit(engines, Training.defaults().seed(7));
 * double now = model.predict(engines.sequences().get(0)).last();
 * RegressorStream live = model.stream();
 * double next = live.step(values);
 * }</pre>
 *
 * <p>Which of both it is follows from the targets: whether they vary within sequences. At every step the network is a causal LSTM, so that
 * it runs as a stream; for whole sequences it reads them in both directions. What the builder is not told follows from the data. Immutable.
 */
public final class SequenceRegressor {
    private final Builder wishes;

    private SequenceRegressor(Builder wishes) {
        this.wishes = wishes;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Learns from all sequences of the table that have a target. Some are held back first, to choose and score by; then everything is
     * learned from.
     *
     * @throws InvalidInputException if no target is known, or nothing varies
     */
    public TrainedRegressor fit(SequenceTable table, Training training) {
        TargetTable targets = TargetTable.of(table);
        return new RegressorFit(wishes.settings(targets), targets, training).run();
    }

    /** The settings that a fit to this table would use. */
    public RegressorSettings settings(SequenceTable table) {
        return wishes.settings(TargetTable.of(table));
    }

    /**
     * Collects what is known about a regressor before it sees data; nothing must be.
     *
     * <p>By default 64 hidden units; 2 layers at every step, 1 for whole sequences; 3 members, 16 sequences in a step; 1 fold; 60 epochs within 400
     * and 4000 updates; a rate of 3e-3, dropout of .2 after each layer.
     */
    public static final class Builder extends NetworkBuilder<Builder> {
        private static final int BATCH = 16;
        private static final int PASSES = 60;
        private static final long FEWEST_STEPS = 400;
        private static final long MOST_STEPS = 4000;
        private static final int WINDOW = 512;
        /** With so many sequences their beginnings can be compared, and the time since then means something. */
        private static final int MANY = 10;

        private OptionalInt least = OptionalInt.empty();
        private OptionalInt window = OptionalInt.empty();
        private OptionalDouble difference = OptionalDouble.empty();
        private Optional<Double> cap = Optional.empty();
        private OptionalDouble cropped = OptionalDouble.empty();
        private OptionalDouble noise = OptionalDouble.empty();
        private OptionalDouble decay = OptionalDouble.empty();
        private Optional<Boolean> everyStep = Optional.empty();
        private Optional<Boolean> clock = Optional.empty();

        private Builder() {}

        private Builder(Builder other) {
            super(other);
            least = other.least;
            window = other.window;
            difference = other.difference;
            cap = other.cap;
            cropped = other.cropped;
            noise = other.noise;
            decay = other.decay;
            everyStep = other.everyStep;
            clock = other.clock;
        }

        /** The factor of the differences between steps. By default 0, none. */
        public Builder difference(double factor) {
            difference = OptionalDouble.of(factor);
            return this;
        }

        /** Larger targets count as this: a remaining life of more than that can't be told from a long one. */
        public Builder cap(double largest) {
            cap = Optional.of(largest);
            return this;
        }

        /** The share of training sequences that lose their beginning. By default .5. */
        public Builder cropped(double share) {
            cropped = OptionalDouble.of(within("cropped", share, 1, "a number from 0 to 1"));
            return this;
        }

        /** The steps that are left of those at least. By default three tenths of the typical length. */
        public Builder least(int steps) {
            least = OptionalInt.of(atLeast(1, "least", steps));
            return this;
        }

        /** The deviation of noise on training inputs, in deviations of a channel, where there is a number at every step. By default 0. */
        public Builder noise(double deviation) {
            noise = OptionalDouble.of(within("noise", deviation, Double.MAX_VALUE, "0 or more"));
            return this;
        }

        /** AdamW's weight decay. By default 0 at every step, .01 for whole sequences. */
        public Builder weightDecay(double share) {
            decay = OptionalDouble.of(within("weight_decay", share, Double.MAX_VALUE, "0 or more"));
            return this;
        }

        /** The most steps that are learned from at once. By default 512. */
        public Builder window(int steps) {
            window = OptionalInt.of(atLeast(1, "window", steps));
            return this;
        }

        /** Whether there is a number at every step. By default, if targets vary within sequences. */
        public Builder everyStep(boolean wanted) {
            everyStep = Optional.of(wanted);
            return this;
        }

        /** Whether the time since the first step is an input. By default at every step, if there are ten sequences or more. */
        public Builder clock(boolean wanted) {
            clock = Optional.of(wanted);
            return this;
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** A regressor that later calls on this builder do not change. */
        public SequenceRegressor build() {
            return new SequenceRegressor(new Builder(this));
        }

        private static double within(String name, double value, double most, String expected) {
            if (!(value >= 0 && value <= most)) {
                throw new InvalidInputException(name + ": expected " + expected + ", found " + value);
            }
            return value;
        }

        private RegressorSettings settings(TargetTable targets) {
            SequenceTable table = targets.table();
            boolean every = everyStep.orElse(targets.varyWithinSequences());
            int together = batch.orElse(BATCH);
            int most = window.orElse(WINDOW);
            long samples = table.sequences().stream()
                    .mapToLong(one -> every ? Math.max(1, (one.length() + most - 1) / most) : 1)
                    .sum();
            long perEpoch = SampleBatches.perEpoch((int) Math.min(Integer.MAX_VALUE / 2, samples), together);
            long updates = Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, PASSES * perEpoch));
            int typical = targets.typicalLength();
            int stride = Math.max(1, typical / 150);
            Frames frames = every || stride == 1 ? Frames.single() : new Frames(2 * stride, stride);
            return new RegressorSettings(
                    every,
                    cap,
                    new InputLearning(
                            Scaling.CHANNEL,
                            clock.orElse(every && table.sequences().size() >= MANY),
                            difference.orElse(every ? 0 : 1),
                            frames),
                    every ? Augmentation.none() : new Augmentation(.02, 0, .03, false),
                    new StepSequences.Crops(
                            cropped.orElse(.5),
                            least.orElse(Math.max(1, 3 * Math.min(most, typical) / 10)),
                            most,
                            noise.orElse(0)),
                    hidden.orElse(64),
                    layers.orElse(every ? 2 : 1),
                    32,
                    dropout.orElse(.2),
                    recipe(together, perEpoch, updates, 3e-3, decay.orElse(every ? 0 : 1e-2), .99),
                    members.orElse(3),
                    folds.orElse(1));
        }
    }
}

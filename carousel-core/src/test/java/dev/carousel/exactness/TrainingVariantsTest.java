package dev.carousel.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.Bits;
import dev.carousel.data.LabelledSteps;
import dev.carousel.data.Streams;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.optim.Adagrad;
import dev.carousel.optim.Adam;
import dev.carousel.optim.AdamW;
import dev.carousel.optim.Optimiser;
import dev.carousel.optim.RmsProp;
import dev.carousel.optim.Schedule;
import dev.carousel.optim.Sgd;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.MemoryCheckpoints;
import dev.carousel.train.NetworkObjective;
import dev.carousel.train.Objective;
import dev.carousel.train.StreamObjective;
import dev.carousel.train.Trainer;
import dev.carousel.train.TrainingInterruptedException;
import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each optimiser, from one batch or several a step, over batches or streams, with rates that fall on plateaus and each kind of average:
 * the same bits for any number of threads, and when stopped after every step.
 */
@Timeout(120)
class TrainingVariantsTest {
    private static final int STEPS = 11;
    private static final int CLASSES = 150;

    /** What to train with. */
    private record Variant(Optimiser optimiser, boolean streams, TrainingPlan plan) {
        record Outcome(float[] parameters, TrainingResult result, List<Double> rates) {}

        Outcome run(long seed, int threads, UnaryOperator<Trainer> settings, List<Double> rates) {
            Network network = Network.of(Lstm.of(2, 20), new Dropout(0.2f), Linear.of(20, CLASSES))
                    .initialise(seed);
            assertThat(network.parameters().size()).as("enough to share out").isGreaterThan(4096);
            RandomSource random = RandomSource.of(9);
            try (Workers workers = Workers.of(threads)) {
                TrainingResult result = settings.apply(
                                Trainer.of(objective(network, random, workers), optimiser, plan, workers))
                        .train();
                return new Outcome(network.parameters().values().clone(), result, rates);
            }
        }

        private Objective objective(Network network, RandomSource random, Workers workers) {
            LabelledSteps examples = examples(random.named("data"), 9);
            LabelledSteps unseen = examples(random.named("unseen"), 4);
            CrossEntropy loss = new CrossEntropy().smoothing(0.05);
            return streams
                    ? new StreamObjective(
                            network,
                            loss,
                            new Streams(examples, 4, 3).shuffled(random),
                            Optional.of(new Streams(unseen, 3, 4)),
                            random,
                            workers)
                    : new NetworkObjective(
                            network,
                            loss,
                            examples.shuffled(4, random),
                            List.of(unseen.batch(0, 1), unseen.batch(2, 3)),
                            random,
                            workers);
        }
    }

    /** Classes by chance, one in eight unknown: validation goes up and down, as plateaus need. */
    private static LabelledSteps examples(RandomSource random, int count) {
        List<float[][]> sequences = new ArrayList<>();
        List<float[][]> targets = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            RandomSource draws = random.at(0, k);
            float[][] sequence = new float[draws.below(10, 0)][2];
            float[][] target = new float[sequence.length][1];
            for (int t = 0; t < sequence.length; t++) {
                sequence[t][0] = draws.uniform(4 * t + 1);
                sequence[t][1] = draws.uniform(4 * t + 2) - 0.5f;
                target[t][0] = draws.below(8, 4 * t + 3) == 0 ? Float.NaN : draws.below(CLASSES, 4 * t + 4);
            }
            sequences.add(sequence);
            targets.add(target);
        }
        return LabelledSteps.of(2, 1, sequences, targets);
    }

    static Stream<Arguments> variants() {
        List<Optimiser> optimisers = List.of(
                Sgd.withRate(0.3f),
                Sgd.withRate(0.1f).momentum(0.9f).weightDecay(0.01f),
                Sgd.withRate(0.1f).nesterov(0.9f),
                Adam.withRate(1).withSchedule(Schedule.warmupLinear(0.05f, 3, STEPS, 0.2)),
                AdamW.withRate(0.05f, 0.1f),
                RmsProp.withRate(0.02f).momentum(0.5f).centred(true),
                Adagrad.withRate(0.1f),
                Adam.withRate(0.05f).weightDecay(0.01f));
        TrainingPlan plain = TrainingPlan.ofSteps(STEPS).validate(2, 0).reduceOnPlateau(1, 0.5);
        List<TrainingPlan> plans = List.of(
                plain.clipNorm(0.5),
                plain.averageDecay(0.5).clipValue(0.01),
                plain.averageFrom(4),
                plain.validate(1, 0).averageWhenStuck(1));
        List<Arguments> variants = new ArrayList<>();
        for (int k = 0; k < optimisers.size(); k++) {
            for (boolean streams : new boolean[] {false, true}) {
                for (int batches : new int[] {1, 3}) {
                    TrainingPlan plan = plans.get((k + batches) % plans.size()).accumulate(batches);
                    variants.add(Arguments.of(new Variant(optimisers.get(k), streams, plan)));
                }
            }
        }
        return variants.stream();
    }

    private static Variant.Outcome run(Variant variant, int threads) {
        List<Double> rates = new ArrayList<>();
        TrainingListener noting = new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                rates.add(report.rate());
            }
        };
        return variant.run(1, threads, trainer -> trainer.listeners(List.of(noting)), rates);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void giveTheSameBitsForAnyNumberOfThreads(Variant variant) {
        Variant.Outcome expected = run(variant, 1);
        assertThat(expected.rates().get(STEPS - 1))
                .as("the rate has fallen, or nothing is shown")
                .isLessThan(variant.optimiser().schedule().at(STEPS - 1) * 0.75);
        for (int threads = 2; threads <= 3; threads++) {
            assertSame(run(variant, threads), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void giveTheSameBitsWhenStoppedAfterEveryStep(Variant variant) {
        Variant.Outcome expected = run(variant, 1);
        MemoryCheckpoints store = new MemoryCheckpoints();
        List<Double> rates = new ArrayList<>();
        TrainingListener interrupting = new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                rates.add(report.rate());
                Thread.currentThread().interrupt();
            }
        };
        for (int start = 0; start < STEPS; start++) {
            long seed = 1 + start; // what a network begins with must not matter where there is a checkpoint
            try {
                variant.run(
                        seed, 1, trainer -> trainer.checkpoints(store, "s").listeners(List.of(interrupting)), rates);
            } catch (TrainingInterruptedException e) {
                assertThat(Thread.interrupted()).isTrue();
            }
        }

        Variant.Outcome actual = variant.run(99, 1, trainer -> trainer.checkpoints(store, "s"), rates);

        assertThat(rates).hasSize(STEPS);
        assertSame(actual, expected);
    }

    private static void assertSame(Variant.Outcome actual, Variant.Outcome expected) {
        Bits.assertSame("parameters", actual.parameters(), expected.parameters());
        assertThat(actual.result()).isEqualTo(expected.result());
        assertThat(actual.rates()).isEqualTo(expected.rates());
    }
}

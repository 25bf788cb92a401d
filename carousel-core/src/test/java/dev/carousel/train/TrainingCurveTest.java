package dev.carousel.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.data.LabelledSequences;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.optim.Adam;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A short training curve to the last bit: any change to what training computes shows here. */
class TrainingCurveTest {
    private static final String[] CURVE = {
        "0x1.c2928467420f9p-2",
        "0x1.31fdc2751b0c8p-1",
        "0x1.bcda86ab81d9p-2",
        "0x1.19ae298a5c1b9p-2",
        "0x1.4cfbbe996d7d5p-2",
        "0x1.8a20b09ef4928p-3",
        "0x1.d4e56fb50eb9p-4",
        "0x1.a8de920dabc2p-3",
        "0x1.3aacd276e03dp-4",
        "0x1.600c76ce71d4p-3"
    };

    @Test
    void isPinned() {
        // Eight sequences of 3 to 10 steps of cos; the target is the next value.
        List<float[][]> sequences = IntStream.range(0, 8)
                .mapToObj(k -> IntStream.range(0, 3 + k)
                        .mapToObj(t -> new float[] {(float) StrictMath.cos(k + 0.7 * t)})
                        .toArray(float[][]::new))
                .toList();
        List<float[]> targets = IntStream.range(0, 8)
                .mapToObj(k -> new float[] {(float) StrictMath.cos(k + 0.7 * (3 + k))})
                .toList();
        Network network =
                Network.of(Lstm.of(1, 10), new LastStep(), Linear.of(10, 1)).initialise(42);
        NetworkObjective objective = new NetworkObjective(
                network,
                new MeanSquaredError(),
                new LabelledSequences(1, sequences, targets).shuffled(4, RandomSource.of(42)),
                List.of(),
                RandomSource.of(42),
                Workers.single());

        TrainingResult result = Trainer.of(
                        objective,
                        Adam.withRate(0.02f),
                        TrainingPlan.ofSteps(10).clipNorm(1),
                        Workers.single())
                .train();

        assertThat(result.curve().stream().map(point -> Double.toHexString(point.loss())))
                .containsExactly(CURVE);
    }
}

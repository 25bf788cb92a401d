package dev.carousel.models.language.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LanguageObjectiveTest {
    private static final int V = 9;
    private static final RandomSource RANDOM = RandomSource.of(3);
    private static final LanguageShape SHAPE = new LanguageShape(5, 6, 2, false, LanguageShape.Dropouts.none(), 0, 0);

    private final Network network = SHAPE.architecture(V, dev.carousel.nn.recurrent.Initialisation.uniform(.3f))
            .initialise(1);

    @Test
    void carriesTheStateSoThatChunksAreAsGoodAsOneLongPass() {
        int[] text = text(61);
        LanguageObjective whole = objective(text, 1, 60, false, 0);
        LanguageObjective chunks = objective(text, 1, 12, false, 0);
        float[] gradients = new float[network.parameters().size()];

        double expected = whole.accumulate(0, gradients);
        double sum = 0;
        for (int number = 0; number < 5; number++) {
            sum += chunks.accumulate(number, gradients);
        }

        assertThat(sum / 5).isCloseTo(expected, within(1e-12));
        assertThat(chunks.memory()).isEqualTo(whole.memory());
        assertThat(chunks.validate()).isCloseTo(whole.validate(), within(1e-12));
        assertThat(chunks.accumulate(5, gradients))
                .as("the next epoch begins with zeros")
                .isNotEqualTo(sum);
        Map<String, Tensor> memory = chunks.memory();
        double next = chunks.accumulate(6, gradients);
        LanguageObjective resumed = objective(text, 1, 12, false, 0);
        resumed.restore(memory);
        assertThat(resumed.accumulate(6, gradients)).isEqualTo(next);
    }

    @Test
    void readsEverySymbolOnceInAnEpochOfVariedChunks() {
        TextStreams streams = new TextStreams(text(211), 2, 10, true, RANDOM);
        assertThat(streams.chunksPerEpoch()).isEqualTo(11);
        for (int epoch = 0; epoch < 3; epoch++) {
            int symbols = 0;
            double shares = 0;
            for (int number = 0; number < 11; number++) {
                TextStreams.Chunk chunk = streams.at(11L * epoch + number);
                int steps = chunk.batch().x().layout().steps();
                assertThat(steps).isBetween(5, 15);
                symbols += chunk.batch().target().size();
                shares += chunk.share();
            }
            assertThat(symbols).isEqualTo(210);
            assertThat(shares).isCloseTo(11, within(1e-9));
        }
        assertThat(LongStream.range(0, 33)
                        .map(step -> streams.at(step).batch().x().layout().steps())
                        .distinct()
                        .count())
                .isGreaterThan(3);
    }

    /** Of one target {@code exp(loss)} is the sum of exponentials over all symbols, by the target's. */
    @Test
    void estimatesTheSumOverAllSymbolsWithoutBias() {
        int[] text = {1, 4};
        int[] all = text(2000);
        float[] gradients = new float[network.parameters().size()];
        double full = objective(text, all, 0, RANDOM).accumulate(0, gradients);
        LanguageObjective sampled = objective(text, all, 6, RANDOM);
        double sum = 0;
        for (int number = 0; number < 3000; number++) {
            sum += StrictMath.exp(sampled.accumulate(number, gradients));
        }

        assertThat(sum / 3000 / StrictMath.exp(full)).isCloseTo(1, within(.03));
    }

    @Test
    void isTheFullSoftmaxWhereEverySymbolIsATarget() {
        int[] text = text(401);
        float[] full = new float[network.parameters().size()];
        float[] sampled = new float[full.length];

        double expected = objective(text, 4, 100, false, 0).accumulate(0, full);
        double actual = objective(text, 4, 100, false, 3).accumulate(0, sampled);

        assertThat(actual).isEqualTo(expected);
        assertThat(sampled).isEqualTo(full);
    }

    private LanguageObjective objective(int[] text, int lanes, int chunk, boolean varied, int sampled) {
        return objective(new TextStreams(text, lanes, chunk, varied, RANDOM), text, sampled, RANDOM);
    }

    private LanguageObjective objective(int[] text, int[] all, int sampled, RandomSource random) {
        return objective(new TextStreams(text, 1, 1, false, random), all, sampled, random);
    }

    /** @param all what symbols are counted in */
    private LanguageObjective objective(TextStreams streams, int[] all, int sampled, RandomSource random) {
        long[] counts = new long[V];
        Arrays.stream(all).forEach(symbol -> counts[symbol]++);
        return new LanguageObjective(network, streams, streams, counts, sampled, random, Workers.single());
    }

    private static int[] text(int length) {
        SplittableRandom random = new SplittableRandom(17);
        int[] text = new int[length];
        for (int k = 0; k < length; k++) {
            text[k] = Math.min(random.nextInt(V), random.nextInt(V));
        }
        return text;
    }
}

package dev.carousel.models.forecast.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.loss.QuantileLoss;
import dev.carousel.models.preparation.FeatureSizes;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatedNetworkTest {
    private static final double[] LEVELS = {.1, .5, .9};
    private static final long STEP = 17;
    private static final double DISTANCE = 1e-6;

    @ParameterizedTest(name = "context {0}, patch {1}, layers {2}, dropout {3}, windows {4}")
    @CsvSource({
        "6, 2, 1, 0,  1",
        "6, 2, 1, 0,  3",
        "3, 3, 2, 0,  2",
        "8, 2, 2, .4, 5",
        "5, 1, 1, .6, 4",
    })
    void hasTheGradientOfItsEquations(int context, int patch, int layers, float dropout, int windows) {
        NetworkShape shape = new NetworkShape(context, patch, 5, 3, layers, dropout, 3, 4, LEVELS.length);
        checkGradient(shape, Batches.random(shape, windows, 42));
        checkGradient(shape, Batches.withUnknownTargets(Batches.random(shape, windows, 42)));
    }

    @ParameterizedTest(name = "past {0}, known {1}, static numbers {2}, categories {3}, windows {4}, dropout {5}")
    @CsvSource({
        "2, 0, 0, '',    3, 0",
        "0, 3, 0, '',    2, 0",
        "0, 0, 2, '',    3, 0",
        "0, 0, 0, 4,     5, 0",
        "1, 2, 1, '3;9', 4, .4",
        "0, 1, 0, '1;2', 40, 0",
    })
    void hasTheGradientOfItsEquationsWithFeatures(
            int past, int known, int numbers, String categories, int windows, float dropout) {
        List<Integer> vocabularies = categories.isEmpty()
                ? List.of()
                : Arrays.stream(categories.split(";")).map(Integer::valueOf).toList();
        FeatureSizes features = new FeatureSizes(past, known, numbers, vocabularies);
        NetworkShape shape = new NetworkShape(6, 2, 5, 3, 1, dropout, 3, 4, LEVELS.length, features);
        checkGradient(shape, Batches.random(shape, windows, 44));
        checkGradient(shape, Batches.withUnknownTargets(Batches.random(shape, windows, 44)));
    }

    private static void checkGradient(NetworkShape shape, WindowBatch batch) {
        GatedNetwork network = network(shape, 41);
        RandomSource random = RandomSource.of(43);

        float[] gradients = new float[network.parameters().size()];
        double loss = loss(network, batch, Mode.training(random, STEP), gradients);

        DoubleGatedNetwork oracle = new DoubleGatedNetwork(network, LEVELS, random, STEP);
        double[] parameters = doubles(network.parameters().values());
        assertThat(loss).isCloseTo(oracle.loss(parameters, batch), within(1e-6));
        for (int k = 0; k < parameters.length; k++) {
            double expected = slope(oracle, parameters, batch, k);
            assertThat((double) gradients[k])
                    .as("%s, element %d", network.parameters().at(k), k)
                    .isCloseTo(expected, within(1e-5 + 1e-3 * Math.abs(expected)));
        }
    }

    @Test
    void beginsAsTheSameMixWhateverTheFeatures() {
        FeatureSizes features = new FeatureSizes(1, 2, 1, List.of(4));
        NetworkShape shape = new NetworkShape(6, 2, 5, 3, 1, 0, 2, 2, 1, features);
        GatedNetwork network = new GatedNetwork(shape);
        network.initialise(RandomSource.of(1), new HeadStart(0, new float[] {.5f, -.25f}, new float[] {0, 0}));
        WindowBatch batch = Batches.random(shape, 3, 2);

        Tensor out = network.pass(Workers.single()).forward(batch, Mode.prediction());

        for (int b = 0; b < 3; b++) {
            for (int h = 0; h < 2; h++) {
                float mix = (batch.experts().get(b, h) + batch.experts().get(b, 2 + h)) / 2;
                assertThat(out.get(b, h)).isCloseTo(mix + (h == 0 ? .5f : -.25f), within(1e-6f));
            }
        }
    }

    /** Else models that were saved before there were features could not be read. */
    @Test
    void hasTheSameParametersAsEverWithoutFeatures() {
        GatedNetwork network = new GatedNetwork(new NetworkShape(6, 2, 5, 3, 1, 0, 3, 4, 2));
        assertThat(network.parameters().list().stream().map(p -> p.name() + Arrays.toString(p.shape())))
                .containsExactly(
                        "embed.weight[5, 2]",
                        "embed.bias[5]",
                        "lstm.weight_ih_l0[12, 5]",
                        "lstm.weight_hh_l0[12, 3]",
                        "lstm.bias_ih_l0[12]",
                        "lstm.bias_hh_l0[12]",
                        "head.weight[8, 3]",
                        "head.bias[8]",
                        "gate.weight[3, 3]",
                        "gate.bias[3]");
    }

    @Test
    void predictsWithoutDropout() {
        NetworkShape plain = new NetworkShape(6, 2, 5, 3, 1, 0, 3, 4, LEVELS.length);
        NetworkShape masked = new NetworkShape(6, 2, 5, 3, 1, .5f, 3, 4, LEVELS.length);
        WindowBatch batch = Batches.random(plain, 4, 1);

        Tensor expected = network(plain, 2).pass(Workers.single()).forward(batch, Mode.prediction());
        Tensor found = network(masked, 2).pass(Workers.single()).forward(batch, Mode.prediction());

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void startsAsAFixedMixWhereHeadAndGateHaveNoWeights() {
        NetworkShape shape = new NetworkShape(6, 2, 5, 3, 1, 0, 2, 2, 1);
        GatedNetwork network = new GatedNetwork(shape);
        float third = (float) StrictMath.log(1 / 3.0);
        float rest = (float) StrictMath.log(2 / 3.0);
        network.initialise(RandomSource.of(1), new HeadStart(0, new float[] {.5f, -.25f}, new float[] {third, rest}));
        WindowBatch batch = Batches.random(shape, 3, 2);

        Tensor out = network.pass(Workers.single()).forward(batch, Mode.prediction());

        for (int b = 0; b < 3; b++) {
            for (int h = 0; h < 2; h++) {
                float mix = batch.experts().get(b, h) / 3 + 2 * batch.experts().get(b, 2 + h) / 3;
                assertThat(out.get(b, h)).isCloseTo(mix + (h == 0 ? .5f : -.25f), within(1e-6f));
            }
        }
    }

    @Test
    void tellsTheExpertsShares() {
        NetworkShape shape = new NetworkShape(6, 2, 5, 3, 1, 0, 3, 4, LEVELS.length);
        GatedPass pass = network(shape, 3).pass(Workers.single());
        pass.forward(Batches.random(shape, 4, 4), Mode.prediction());

        Tensor shares = pass.shares();

        assertThat(shares.shape()).containsExactly(4, 3);
        for (int b = 0; b < 4; b++) {
            float sum = 0;
            for (int k = 0; k < 3; k++) {
                assertThat(shares.get(b, k)).isBetween(0f, 1f);
                sum += shares.get(b, k);
            }
            assertThat(sum).isCloseTo(1, within(1e-6f));
        }
    }

    @Test
    void hasAsManyParametersAsItsShapeSays() {
        for (int layers = 1; layers <= 3; layers++) {
            NetworkShape shape = new NetworkShape(12, 4, 7, 5, layers, 0, 3, 6, 2);
            assertThat(new GatedNetwork(shape).parameters().size()).isEqualTo(shape.parameters());
            FeatureSizes features = new FeatureSizes(2, layers - 1, 1, List.of(3, 30_000));
            NetworkShape wide = new NetworkShape(12, 4, 7, 5, layers, 0, 3, 6, 2, features);
            assertThat(new GatedNetwork(wide).parameters().size()).isEqualTo(wide.parameters());
        }
    }

    @Test
    void refusesShapesThatMakeNoNetwork() {
        assertThatThrownBy(() -> new NetworkShape(10, 4, 5, 3, 1, 0, 2, 2, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("context of 10 values in patches of 4");
        assertThatThrownBy(() -> new NetworkShape(4, 4, 5, 3, 0, 0, 2, 2, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new GatedNetwork(new NetworkShape(4, 4, 5, 3, 1, 1, 2, 2, 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("dropout");
    }

    @Test
    void refusesNetworksOfMoreParametersThanAnArrayHolds() {
        // 2^31 is too many for an array; the last wraps around to something small even in 64 bits.
        for (int hidden : new int[] {32_768, 1_000_000, 1 << 30}) {
            NetworkShape shape = new NetworkShape(4, 4, 64, hidden, 1, 0, 2, 2, 1);
            assertThatThrownBy(() -> new GatedNetwork(shape))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(hidden + " hidden units")
                    .hasMessageContaining("more than 2147483647 parameters");
        }
    }

    private static GatedNetwork network(NetworkShape shape, long seed) {
        GatedNetwork network = new GatedNetwork(shape);
        network.initialise(RandomSource.of(seed), new HeadStart(1, new float[0], new float[0]));
        // Biases too: at 0 their gradients could be wrong by a factor and nobody would see.
        Random random = new Random(seed);
        float[] values = network.parameters().values();
        for (int k = 0; k < values.length; k++) {
            values[k] += .1f * (float) random.nextGaussian();
        }
        network.parameters().changed();
        return network;
    }

    private static double loss(GatedNetwork network, WindowBatch batch, Mode mode, float[] gradients) {
        GatedPass pass = network.pass(Workers.single());
        Tensor out = pass.forward(batch, mode);
        Tensor dOut = Tensor.zeros(out.shape());
        double loss = new QuantileLoss(LEVELS).evaluate(out, batch.target(), batch.weights(), dOut);
        pass.backward(dOut, gradients);
        return loss;
    }

    private static double slope(DoubleGatedNetwork oracle, double[] parameters, WindowBatch batch, int k) {
        double[] moved = parameters.clone();
        moved[k] = parameters[k] + DISTANCE;
        double above = oracle.loss(moved, batch);
        moved[k] = parameters[k] - DISTANCE;
        return (above - oracle.loss(moved, batch)) / (2 * DISTANCE);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, k -> values[k]);
        return doubles;
    }
}

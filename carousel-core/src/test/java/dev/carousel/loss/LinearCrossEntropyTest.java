package dev.carousel.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Linear;
import dev.carousel.nn.LinearLayer;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearCrossEntropyTest {
    static IntStream seeds() {
        return IntStream.range(0, 30);
    }

    /** A layer, its loss, and both together, on the same batches. */
    private static final class Case implements AutoCloseable {
        private final SplittableRandom random;
        private final int I;
        private final int V;
        private final Network network;
        private final PlainCrossEntropy plain;
        private final Workers workers;
        private final LayerPass layer;
        private final LinearCrossEntropy together;

        Case(int seed) {
            random = new SplittableRandom(seed);
            I = random.nextInt(1, 140);
            V = seed % 3 == 0 ? random.nextInt(1, 20) : random.nextInt(50, 300);
            Linear spec = Linear.of(I, V);
            network =
                    Network.of(random.nextBoolean() ? spec : spec.withoutBias()).initialise(seed);
            fill(network.parameters().values());
            network.parameters().changed();
            float[] classWeights = random.nextBoolean() ? new float[0] : random(V);
            for (int k = 0; k < classWeights.length; k++) {
                classWeights[k] = Math.abs(classWeights[k]);
            }
            double smoothing = random.nextBoolean() ? 0 : random.nextDouble();
            plain = new PlainCrossEntropy(classWeights, smoothing, random.nextBoolean() ? Float.NaN : 0);
            workers = Workers.of(1 + seed % 4);
            layer = network.layers().get(0).pass(Workers.single());
            together = new LinearCrossEntropy(
                    (LinearLayer) network.layers().get(0), network.parameters(), plain.production(), workers);
        }

        private void fill(float[] values) {
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) (2 * random.nextDouble() - 1);
            }
        }

        private float[] random(int n) {
            float[] values = new float[n];
            fill(values);
            return values;
        }

        void compare(int N) {
            Tensor x = Tensor.of(random(N * I), N, I);
            float[] target = new float[N];
            for (int row = 0; row < N; row++) {
                target[row] = random.nextInt(5) == 0 ? Float.NaN : random.nextInt(V);
            }
            compare(x, target, random(N));
        }

        void compare(Tensor x, float[] target, float[] weights) {
            int N = target.length;
            float[] before = random(network.parameters().size());
            float[] expected = before.clone();
            float[] logits = layer.forward(new Sequences(SequenceLayout.equal(1, N), x), Mode.prediction())
                    .values()
                    .toArray();
            float[] d = new float[N * V];
            double loss = plain.evaluate(logits, target, weights, d, V);
            Tensor dX = layer.backward(Tensor.of(d, N, V), expected);

            float[] actual = before.clone();
            Tensor targets = Tensor.of(target, N, 1);
            String what = "I " + I + ", V " + V + ", N " + N + ", " + plain.production();
            assertThat(together.forward(x, targets, weights)).as(what).isEqualTo(Double.valueOf(loss));
            Tensor dFeatures = together.backward(actual);

            Bits.assertSame("dX, " + what, dFeatures.toArray(), dX.toArray());
            Bits.assertSame("gradients, " + what, actual, expected);
            float[] dLogits = new float[N * V];
            Arrays.fill(dLogits, 9);
            assertThat(plain.production()
                            .evaluate(Tensor.of(logits, N, V), targets, weights, Tensor.of(dLogits, N, V), workers))
                    .as(what)
                    .isEqualTo(Double.valueOf(loss));
            Bits.assertSame("gradients of logits, " + what, dLogits, d);
        }

        @Override
        public void close() {
            workers.close();
        }
    }

    /** A larger batch first: nothing of it may show in the next, which is computed in the same buffers. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hasTheBitsOfItsPartsOneAfterTheOther(int seed) {
        try (Case c = new Case(seed)) {
            c.compare(c.random.nextInt(40, 90));
            c.compare(c.random.nextInt(1, 40));
            c.compare(0);
            c.fill(c.network.parameters().values());
            c.network.parameters().changed();
            c.compare(c.random.nextInt(1, 40));
        }
    }

    @Test
    void tellsOfLogitsThatAreNoNumbersAsItsPartsDo() {
        for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE}) {
            try (Case c = new Case(1)) {
                float[] x = c.random(20 * c.I);
                x[5 * c.I] = odd;
                float[] target = new float[20];
                for (int row = 0; row < 20; row++) {
                    target[row] = 1 + row;
                }
                float[] weights = new float[20];
                Arrays.fill(weights, 1);
                c.compare(Tensor.of(x, 20, c.I), target, weights);
            }
        }
    }

    @Test
    void refusesFeaturesOfAnotherWidth() {
        Network network = Network.of(Linear.of(5, 2000)).initialise(1);
        var output = new LinearCrossEntropy(
                (LinearLayer) network.layers().get(0), network.parameters(), new CrossEntropy(), Workers.single());

        assertThatThrownBy(() -> output.forward(Tensor.zeros(2, 6), Tensor.zeros(2, 1), new float[] {1, 1}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("linear layer: expected 5 features, found 6");
    }

    @Test
    void tellsEachRowsLoss() {
        Network network = Network.of(Linear.of(3, 70)).initialise(1);
        var together = new LinearCrossEntropy(
                (LinearLayer) network.layers().get(0), network.parameters(), new CrossEntropy(), Workers.single());
        Tensor x = Tensor.of(new float[] {1, 2, 3, -1, 0, 2}, 2, 3);
        Tensor target = Tensor.of(new float[] {5, 69}, 2, 1);

        double loss = together.forward(x, target, new float[] {2, 2});
        double[] rows = new double[2];
        together.rowLosses(rows);

        double first = together.forward(
                Tensor.of(new float[] {1, 2, 3}, 1, 3), Tensor.of(new float[] {5}, 1, 1), new float[] {1});
        assertThat(rows[0]).as("2 rows of weight 2: -log p itself").isEqualTo(first);
        assertThat(rows[0] + rows[1]).isEqualTo(loss);
    }
}

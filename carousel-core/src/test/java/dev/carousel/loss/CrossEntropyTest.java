package dev.carousel.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossEntropyTest {
    private static final float NAN = Float.NaN;
    private static final float[] ONE = {1};

    /** The class comment's formula, with one loop for each sum. */
    static double formula(
            double[] x, float[] target, float[] weights, float[] classWeights, double smoothing, int ignored) {
        int N = target.length;
        int V = x.length / N;
        double sum = 0;
        double counted = 0;
        for (int row = 0; row < N; row++) {
            if (Float.isNaN(target[row]) || target[row] == ignored) {
                continue;
            }
            int y = (int) target[row];
            counted += classWeights[y];
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < V; k++) {
                largest = Math.max(largest, x[row * V + k]);
            }
            double z = 0;
            for (int k = 0; k < V; k++) {
                z += StrictMath.exp(x[row * V + k] - largest);
            }
            for (int k = 0; k < V; k++) {
                double share = classWeights[k] * ((k == y ? 1 - smoothing : 0) + smoothing / V);
                sum -= weights[row] * share * (x[row * V + k] - largest - StrictMath.log(z));
            }
        }
        return counted == 0 ? 0 : sum / counted;
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithItsFormulaAndCentralDifferences(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int N = seed < 3 ? 1 : random.nextInt(2, 8);
        int V = random.nextInt(1, 40);
        float[] classWeights = LossCheck.uniform(random, V, 0.1, 3);
        double smoothing = random.nextInt(2) * 0.25;
        float[] target = new float[N];
        for (int row = 0; row < N; row++) {
            target[row] = random.nextInt(6) > 0 ? random.nextInt(V) : random.nextBoolean() ? NAN : -100;
        }
        float[] equal = new float[V];
        Arrays.fill(equal, 1);
        CrossEntropy plain = new CrossEntropy().smoothing(smoothing).ignoring(-100);
        float[] logits = LossCheck.uniform(random, N * V, -4, 4);

        new LossCheck(plain, (x, y, w) -> formula(x, y, w, equal, smoothing, -100)).at(logits, target, N);
        new LossCheck(plain.classWeights(classWeights), (x, y, w) -> formula(x, y, w, classWeights, smoothing, -100))
                .at(logits, target, N);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void holdsAtExtremeLogits(double smoothing) {
        LossCheck check = new LossCheck(
                new CrossEntropy().smoothing(smoothing),
                (x, y, w) -> formula(x, y, w, new float[] {1, 1, 1}, smoothing, -1));
        check.at(new float[] {100, -100, 0}, new float[] {0}, 1);
        check.at(new float[] {100, -100, 0}, new float[] {1}, 1);
        check.at(new float[] {100, -100, 0}, new float[] {2}, 1);
        check.at(new float[] {1e4f, 1e4f, -1e4f}, new float[] {1}, 1);
    }

    /** 1 - p would be 0 in float where p is 1 - 2e-9. */
    @Test
    void keepsTheDigitsOfARowThatIsAlmostCertain() {
        Tensor gradient = Tensor.zeros(1, 2);
        double value = new CrossEntropy()
                .evaluate(Tensor.of(new float[] {20, 0}, 1, 2), Tensor.of(new float[] {0}, 1, 1), ONE, gradient);
        double rest = StrictMath.exp(-20) / (1 + StrictMath.exp(-20));
        assertThat(value).isCloseTo(StrictMath.log1p(StrictMath.exp(-20)), within(1e-15));
        assertThat((double) gradient.get(0, 0)).isCloseTo(-rest, within(1e-15));
        assertThat((double) gradient.get(0, 1)).isCloseTo(rest, within(1e-15));
    }

    /** {@code F.cross_entropy(x, y, weight=[1, 2, 4], label_smoothing=0.3, ignore_index=1)}, worked by hand for equal logits. */
    @Test
    void dividesByTheClassWeightsOfTheRowsThatCount() {
        CrossEntropy loss =
                new CrossEntropy().classWeights(1, 2, 4).smoothing(0.3).ignoring(1);
        Tensor target = Tensor.of(new float[] {0, 1, 2, 2}, 4, 1);

        double value = loss.evaluate(Tensor.zeros(4, 3), target, new float[] {1, 1, 1, 1}, Tensor.zeros(4, 3));

        assertThat(loss.counted(target)).isEqualTo(1 + 4 + 4);
        double rows = 0.7 * (1 + 4 + 4) + 3 * 0.1 * (1 + 2 + 4);
        assertThat(value).isCloseTo(StrictMath.log(3) * rows / 9, within(1e-7));
    }

    @Test
    void isZeroWhereNoRowCounts() {
        Tensor gradient = Tensor.of(new float[] {5, 5, 5, 5}, 2, 2);
        double value = new CrossEntropy()
                .ignoring(7)
                .evaluate(
                        Tensor.of(new float[] {1, 2, 3, 4}, 2, 2),
                        Tensor.of(new float[] {7, NAN}, 2, 1),
                        new float[] {1, 1},
                        gradient);
        assertThat(value).isZero();
        assertThat(gradient.toArray()).containsOnly(0);
        assertThat(new CrossEntropy()
                        .evaluate(Tensor.zeros(0, 3), Tensor.zeros(0, 1), new float[0], Tensor.zeros(0, 3)))
                .isZero();
    }

    @Test
    void letsAClassBeImpossible() {
        Tensor gradient = Tensor.zeros(1, 3);
        double value = new CrossEntropy()
                .evaluate(
                        Tensor.of(new float[] {0, Float.NEGATIVE_INFINITY, 0}, 1, 3),
                        Tensor.of(new float[] {2}, 1, 1),
                        ONE,
                        gradient);
        assertThat(value).isCloseTo(StrictMath.log(2), within(1e-7));
        assertThat(gradient.toArray()).containsExactly(0.5f, 0, -0.5f);
    }

    @Test
    void passesOnWhatIsNotANumber() {
        for (float broken : new float[] {NAN, Float.POSITIVE_INFINITY}) {
            Tensor gradient = Tensor.zeros(1, 6);
            double value = new CrossEntropy()
                    .evaluate(
                            Tensor.of(new float[] {1, 2, 0, 1, 3, broken}, 1, 6),
                            Tensor.of(new float[] {0}, 1, 1),
                            ONE,
                            gradient);
            assertThat(value).isNaN();
            assertThat(gradient.get(0, 0)).isNaN();
        }
    }

    @Test
    void readsAndWritesViews() {
        Tensor gradient = Tensor.view(new float[5], 2, 1, 2);
        double value = new CrossEntropy()
                .evaluate(
                        Tensor.view(new float[] {9, 1, 1}, 1, 1, 2),
                        Tensor.view(new float[] {0, 0, 1}, 2, 1, 1),
                        ONE,
                        gradient);
        assertThat(value).isCloseTo(StrictMath.log(2), within(1e-7));
        assertThat(gradient.array()).containsExactly(0, 0, 0.5f, -0.5f, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void givesTheSameBitsForAnyNumberOfThreads(int threads) {
        SplittableRandom random = new SplittableRandom(5);
        int N = 37;
        int V = 5003;
        Tensor prediction = Tensor.of(LossCheck.uniform(random, N * V, -9, 9), N, V);
        Tensor target = Tensor.zeros(N, 1);
        for (int row = 0; row < N; row++) {
            target.set(row % 5 == 0 ? NAN : random.nextInt(V), row, 0);
        }
        float[] weights = LossCheck.uniform(random, N, 0, 2);
        CrossEntropy loss = new CrossEntropy().smoothing(0.1);
        Tensor expected = Tensor.zeros(N, V);
        Tensor actual = Tensor.zeros(N, V);
        try (Workers workers = Workers.of(threads)) {
            double value = loss.evaluate(prediction, target, weights, expected);
            assertThat(loss.evaluate(prediction, target, weights, actual, workers))
                    .isEqualTo(value);
        }
        Bits.assertSame("gradient", actual.toArray(), expected.toArray());
    }

    @Test
    void refusesTargetsThatAreNoClass() {
        for (float target : new float[] {-1, 3, 0.5f, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new CrossEntropy()
                            .evaluate(
                                    Tensor.zeros(2, 3),
                                    Tensor.of(new float[] {0, target}, 2, 1),
                                    new float[] {1, 1},
                                    Tensor.zeros(2, 3)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("row 1: expected a class number from 0 to 2, found " + target);
        }
    }

    @Test
    void refusesSettingsAndShapesThatDoNotFit() {
        CrossEntropy loss = new CrossEntropy();
        assertThatThrownBy(() -> loss.smoothing(1)).hasMessageContaining("found 1.0");
        assertThatThrownBy(() -> loss.smoothing(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> loss.classWeights(1, -1)).hasMessageContaining("weight of class 1");
        assertThat(loss.accepts(9, 1)).isTrue();
        assertThat(loss.accepts(9, 2)).isFalse();
        assertThat(loss.accepts(0, 1)).isFalse();
        assertThat(loss.classWeights(1, 2).accepts(3, 1)).isFalse();
    }
}

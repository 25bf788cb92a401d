package dev.carousel.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What all losses of single targets have in common, and the values of those without parameters of a distribution. */
class PointwiseLossTest {
    /** The documented term of one target. */
    @FunctionalInterface
    interface Term {
        double of(double[] p, int from, double y);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    static Stream<Arguments> losses() {
        Term absolute = (p, k, y) -> Math.abs(p[k] - y);
        Term huber = (p, k, y) ->
                Math.abs(p[k] - y) <= 0.5 ? (p[k] - y) * (p[k] - y) / 2 : 0.5 * (Math.abs(p[k] - y) - 0.25);
        Term binary = (p, k, y) -> -3 * y * StrictMath.log(sigmoid(p[k])) - (1 - y) * StrictMath.log(1 - sigmoid(p[k]));
        return Stream.of(
                Arguments.of(new MeanSquaredError(), (Term) (p, k, y) -> (p[k] - y) * (p[k] - y)),
                Arguments.of(new MeanAbsoluteError(), absolute),
                Arguments.of(new Huber(0.5), huber),
                Arguments.of(new BinaryCrossEntropy(3), binary),
                Arguments.of(new GaussianLikelihood(), LikelihoodTest.gaussian(Scale.SOFTPLUS)),
                Arguments.of(new GaussianLikelihood(Scale.EXPONENTIAL), LikelihoodTest.gaussian(Scale.EXPONENTIAL)),
                Arguments.of(new StudentTLikelihood(), LikelihoodTest.studentT(Scale.SOFTPLUS)),
                Arguments.of(new StudentTLikelihood(Scale.EXPONENTIAL), LikelihoodTest.studentT(Scale.EXPONENTIAL)),
                Arguments.of(new NegativeBinomialLikelihood(), LikelihoodTest.negativeBinomial()));
    }

    /** The mean over places, an unknown one among them where there are several. */
    static LossCheck check(PointwiseLoss loss, Term term) {
        int each = loss.predictions(1);
        return new LossCheck(loss, (p, y, weights) -> {
            int G = y.length / weights.length;
            double sum = 0;
            for (int place = 0; place < y.length; place++) {
                sum += Float.isNaN(y[place]) ? 0 : weights[place / G] * term.of(p, place * each, y[place]);
            }
            return sum / y.length;
        });
    }

    @ParameterizedTest
    @MethodSource("losses")
    void ofNoRowsIsZero(PointwiseLoss loss, Term term) {
        Tensor none = Tensor.zeros(0, loss.predictions(1));
        assertThat(loss.evaluate(none, Tensor.zeros(0, 1), new float[0], none)).isZero();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void agreesWithItsFormulaAndCentralDifferences(PointwiseLoss loss, Term term) {
        for (int seed = 0; seed < 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int N = seed == 0 ? 1 : random.nextInt(2, 6);
            int G = seed == 0 ? 1 : random.nextInt(1, 4);
            float[] target = LossCheck.uniform(random, N * G, 0, 1);
            if (seed > 1) {
                target[random.nextInt(N * G)] = Float.NaN;
            }
            float[] prediction = LossCheck.uniform(random, N * loss.predictions(G), -3, 3);
            check(loss, term).at(prediction, target, N);
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void isZeroWhereNothingIsKnown(PointwiseLoss loss, Term term) {
        int P = loss.predictions(2);
        Tensor gradient = Tensor.zeros(2, P);
        gradient.fill(7);
        Tensor unknown = Tensor.zeros(2, 2);
        unknown.fill(Float.NaN);

        double value = loss.evaluate(Tensor.zeros(2, P), unknown, new float[] {1, 1}, gradient);

        assertThat(value).isZero();
        assertThat(gradient.toArray()).containsOnly(0);
        assertThat(loss.counted(unknown)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void passesOnAPredictionThatIsNotANumber(PointwiseLoss loss, Term term) {
        int P = loss.predictions(1);
        for (int k = 0; k < P; k++) {
            Tensor prediction = Tensor.zeros(1, P);
            prediction.set(Float.NaN, 0, k);
            Tensor gradient = Tensor.zeros(1, P);
            double value = loss.evaluate(prediction, Tensor.of(new float[] {1}, 1, 1), new float[] {1}, gradient);
            assertThat(value).isNaN();
            assertThat(gradient.get(0, k)).isNaN();
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void readsAndWritesViews(PointwiseLoss loss, Term term) {
        int P = loss.predictions(1);
        Tensor plain = Tensor.zeros(1, P);
        double expected = loss.evaluate(Tensor.zeros(1, P), Tensor.of(new float[] {1}, 1, 1), new float[] {1}, plain);
        Tensor gradient = Tensor.view(new float[P + 3], 2, 1, P);
        float[] shifted = new float[P + 1];
        shifted[0] = 99;

        double value = loss.evaluate(
                Tensor.view(shifted, 1, 1, P), Tensor.view(new float[] {9, 9, 1}, 2, 1, 1), new float[] {1}, gradient);

        assertThat(value).isEqualTo(expected);
        assertThat(gradient).isEqualTo(plain);
        assertThat(gradient.array()[P + 2]).isZero();
    }

    @Test
    void acceptsAsManyPredictionsAsItNeeds() {
        assertThat(new MeanAbsoluteError().accepts(3, 3)).isTrue();
        assertThat(new GaussianLikelihood().accepts(6, 3)).isTrue();
        assertThat(new StudentTLikelihood().accepts(6, 3)).isFalse();
        assertThat(new NegativeBinomialLikelihood().predictions(3)).isEqualTo(6);
    }

    @Test
    void isFlatWhereAnAbsoluteErrorIsNone() {
        Tensor gradient = Tensor.zeros(1, 3);
        double value = new MeanAbsoluteError()
                .evaluate(
                        Tensor.of(new float[] {1, 2, 3}, 1, 3),
                        Tensor.of(new float[] {1, 0, 7}, 1, 3),
                        new float[] {1},
                        gradient);
        assertThat(value).isEqualTo(2);
        assertThat(gradient.toArray()).containsExactly(0, 1 / 3f, -1 / 3f);
    }

    @Test
    void passesFromSquaresToLinesAtDelta() {
        Tensor gradient = Tensor.zeros(1, 4);
        double value = new Huber(2)
                .evaluate(Tensor.of(new float[] {1, 2, 4, -4}, 1, 4), Tensor.zeros(1, 4), new float[] {1}, gradient);
        assertThat(value).isEqualTo((0.5 + 2 + 6 + 6) / 4);
        assertThat(gradient.toArray()).containsExactly(0.25f, 0.5f, 0.5f, -0.5f);
    }

    @Test
    void isExactForLogitsOfAHundred() {
        double tiny = StrictMath.exp(-100);
        float[][] cases = {{100, 1}, {100, 0}, {-100, 1}, {-100, 0}};
        double[] values = {tiny, 100, 100, tiny};
        double[] slopes = {-tiny, 1, -1, tiny};
        for (int k = 0; k < cases.length; k++) {
            Tensor gradient = Tensor.zeros(1, 1);
            double value = new BinaryCrossEntropy()
                    .evaluate(
                            Tensor.of(new float[] {cases[k][0]}, 1, 1),
                            Tensor.of(new float[] {cases[k][1]}, 1, 1),
                            new float[] {1},
                            gradient);
            assertThat(value).isCloseTo(values[k], within(1e-14 * values[k]));
            assertThat(gradient.get(0, 0)).isEqualTo((float) slopes[k]);
        }
    }

    /** For logits of 0, log 2 times the weights of yes and 1 for no. */
    @Test
    void weighsTheYesOfEachQuestionForItself() {
        BinaryCrossEntropy loss = new BinaryCrossEntropy(2, 4, 8);
        Tensor gradient = Tensor.view(new float[7], 1, 2, 3);

        double value = loss.evaluate(
                Tensor.view(new float[8], 2, 2, 3),
                Tensor.of(new float[] {1, 1, 1, 0, Float.NaN, 1}, 2, 3),
                new float[] {1, 1},
                gradient);

        assertThat(value).isCloseTo(StrictMath.log(2) * (2 + 4 + 8 + 1 + 8) / 6, within(1e-14));
        assertThat(gradient.toArray()).containsExactly(-1 / 6f, -2 / 6f, -4 / 6f, 0.5f / 6, 0, -4 / 6f);
    }

    @Test
    void wantsAWeightForEachQuestionOrOneForAll() {
        assertThat(new BinaryCrossEntropy(2).accepts(3, 3)).isTrue();
        assertThat(new BinaryCrossEntropy(2, 4, 8).accepts(3, 3)).isTrue();
        assertThat(new BinaryCrossEntropy(2, 4).accepts(3, 3)).isFalse();
        assertThat(new BinaryCrossEntropy(2, 4).accepts(2, 1)).isFalse();
        Tensor three = Tensor.zeros(1, 3);
        assertThatThrownBy(() -> new BinaryCrossEntropy(2, 4).evaluate(three, three, new float[] {1}, three))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 like the weights of yes, found 3 and 3");
        assertThatThrownBy(() -> new BinaryCrossEntropy(new double[0])).hasMessageContaining("found none");
        assertThatThrownBy(() -> new BinaryCrossEntropy(1, Double.NaN)).hasMessageContaining("found NaN");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Huber(0)).hasMessageContaining("found 0.0");
        assertThatThrownBy(() -> new BinaryCrossEntropy(-1)).isInstanceOf(InvalidInputException.class);
        Tensor one = Tensor.zeros(1, 1);
        for (float y : new float[] {-0.1f, 1.1f}) {
            assertThatThrownBy(() -> new BinaryCrossEntropy()
                            .evaluate(one, Tensor.of(new float[] {y}, 1, 1), new float[] {1}, Tensor.zeros(1, 1)))
                    .hasMessageContaining("expected targets from 0 to 1, found " + (double) y);
        }
        assertThatThrownBy(() -> new NegativeBinomialLikelihood()
                        .evaluate(
                                Tensor.zeros(1, 2),
                                Tensor.of(new float[] {-1}, 1, 1),
                                new float[] {1},
                                Tensor.zeros(1, 2)))
                .hasMessageContaining("expected targets of 0 or more, found -1.0");
    }
}

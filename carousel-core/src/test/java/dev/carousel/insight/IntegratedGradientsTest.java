package dev.carousel.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntegratedGradientsTest {
    private static final int I = 3;
    private static final int H = 8;

    static Stream<Architecture> networks() {
        return Stream.of(
                Network.of(Lstm.of(I, H), new LastStep(), Linear.of(H, 3)),
                Network.of(Lstm.of(I, H).layers(2).bidirectional(), new MeanOverTime(), Linear.of(2 * H, 3)),
                Network.of(Gru.of(I, H), new AttentionOverTime(), Linear.of(H, 3)),
                Network.of(Rnn.of(I, H)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theSumIsTheDifferenceOfOutputsWithinOnePercent(Architecture architecture) {
        Network network = architecture.initialise(6);
        network.parameters().update(() -> scale(network.parameters().values(), 1.5f)); // far from linear
        float[][] x = Noise.sequence(12, I, 30);
        Attribution attribution = IntegratedGradients.of(network).of(x, Score.last(1));
        assertThat(attribution.score())
                .isEqualTo(GradientFlow.of(network).of(x, Score.last(1)).score());
        assertThat(Math.abs(attribution.difference())).isGreaterThan(1e-3);
        assertThat(attribution.error()).isLessThan(0.01);
        assertThat(attribution.isComplete()).isTrue();
        assertThat(attribution.sum())
                .isCloseTo(attribution.difference(), within(0.01 * Math.abs(attribution.difference())));
    }

    @Test
    void whatStandsBesideANetworkAddsItsPartOfAScoreThatBends() {
        // given: softmax, whose gradient depends on both
        Network network =
                Network.of(Lstm.of(I, H), new LastStep(), Linear.of(H, 3)).initialise(6);
        float[][] x = Noise.sequence(12, I, 4);
        double[][] terms = {{2, -1, 0}, {0, 0, 0}, {-.5, 3, 1}, {0, 1, -1}};
        double[] start = {.5, -.5, 0};
        Score score = Score.loss(new CrossEntropy(), Tensor.of(new float[] {1}, 1, 1));

        Attribution both =
                IntegratedGradients.of(network).beside(new Beside(start, terms)).of(x, score);

        Score atTheEnd = new Score() { // of the network's output alone, with all that stands beside added
                    @Override
                    public double value(float[][] y) {
                        return score.value(new float[][] {{y[0][0] + 2, y[0][1] + 2.5f, y[0][2]}});
                    }

                    @Override
                    public float[][] gradient(float[][] y) {
                        throw new AssertionError("not asked for");
                    }
                };
        assertThat(both.score()).isCloseTo(Occlusion.of(network).without(x, atTheEnd), within(1e-6));
        assertThat(both.error()).isLessThan(0.01);
        assertThat(both.beside()).hasSize(4);
        assertThat(both.beside()[1]).isZero();
        assertThat(Math.abs(both.beside()[2])).isGreaterThan(0.5);
        for (int t = 0; t < 4; t++) {
            double own = both.features()[t][0] + both.features()[t][1] + both.features()[t][2];
            assertThat(both.steps()[t]).isCloseTo(own + both.beside()[t], within(1e-9));
        }
        IntegratedGradients tooFew = IntegratedGradients.of(network).beside(new Beside(start, new double[2][3]));
        assertThatThrownBy(() -> tooFew.of(x, score))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected 4 steps beside the network, found 2");
    }

    @Test
    void throughAnEmbeddingThePathLeadsThroughWhatTokensBecome() {
        Network network = Network.of(
                        new Embedding(50, 6), Lstm.of(6, H).bidirectional(), new LastStep(), Linear.of(2 * H, 2))
                .initialise(6);
        network.parameters().update(() -> scale(network.parameters().values(), 3));
        float[][] tokens = {{3}, {17}, {49}, {0}, {3}};
        for (IntegratedGradients gradients : new IntegratedGradients[] {
            IntegratedGradients.of(network),
            IntegratedGradients.of(network).fromMean(),
            IntegratedGradients.of(network).from(.1f, 0, .2f, -.1f, 0, 0)
        }) {
            Attribution attribution = gradients.of(tokens, Score.margin(1, 0));
            assertThat(attribution.features()).hasDimensions(5, 6);
            assertThat(attribution.isComplete()).isTrue();
            assertThat(attribution.steps()[1]).isNotZero();
        }
    }

    /** Of a linear function every point has the same gradient, so one is enough, and each share is weight times input. */
    @Test
    void ofALinearNetworkAttributionIsWeightTimesInput() {
        Network network = Network.of(Linear.of(I, 2)).initialise(6);
        float[][] x = Noise.sequence(2, I, 4);
        Attribution attribution = IntegratedGradients.of(network).points(1).of(x, Score.at(2, 1));
        Tensor weight = network.parameters().get(network.parameters().list().get(0));
        for (int k = 0; k < I; k++) {
            assertThat(attribution.features()[2][k]).isCloseTo((double) weight.get(1, k) * x[2][k], within(1e-7));
        }
        assertThat(attribution.steps()[0]).isZero();
        assertThat(attribution.points()).isOne();
    }

    /** Gates that switch within a hundredth of the way: equal parts, ever so many, miss it. */
    @Test
    void pointsGatherWhereTheScoreBends() {
        Network network = Network.of(Lstm.of(I, H).layers(2).bidirectional(), new MeanOverTime(), Linear.of(2 * H, 3))
                .initialise(6);
        network.parameters().update(() -> scale(network.parameters().values(), 2));
        float[][] x = Noise.sequence(12, I, 30);
        Attribution gathered = IntegratedGradients.of(network).of(x, Score.last(1));
        Attribution equal =
                IntegratedGradients.of(network).points(gathered.points()).of(x, Score.last(1));
        assertThat(gathered.isComplete()).isTrue();
        assertThat(equal.isComplete()).isFalse();

        Attribution few = IntegratedGradients.of(network).atMost(100).of(x, Score.last(1));
        assertThat(gathered.points()).isGreaterThan(100);
        assertThat(few.points()).isBetween(33, 100);
        assertThat(few.error()).isGreaterThan(gathered.error());
    }

    @Test
    void aLossIsExplainedToo() {
        Network network =
                Network.of(Lstm.of(I, H), new LastStep(), Linear.of(H, 3)).initialise(6);
        Score loss = Score.loss(new CrossEntropy(), Tensor.of(new float[] {2}, 1, 1));
        assertThat(IntegratedGradients.of(network)
                        .fromMean()
                        .of(Noise.sequence(2, I, 9), loss)
                        .isComplete())
                .isTrue();
    }

    @Test
    void threadsAndTheSplittingIntoBatchesChangeNothing() {
        Network network =
                Network.of(Lstm.of(I, H), new LastStep(), Linear.of(H, 3)).initialise(6);
        float[][] x = Noise.sequence(2, I, 700); // 23 points fit into a batch
        Attribution alone = IntegratedGradients.of(network).points(50).of(x, Score.last(0));
        try (Workers workers = Workers.of(3)) {
            assertThat(IntegratedGradients.of(network, workers)
                            .points(50)
                            .of(x, Score.last(0))
                            .steps())
                    .isEqualTo(alone.steps());
        }
        assertThat(alone.error()).isLessThan(0.01);
    }

    @Test
    void parametersAreLeftAlone() {
        Network network =
                Network.of(Lstm.of(I, H), new LastStep(), Linear.of(H, 3)).initialise(6);
        float[] before = network.parameters().values().clone();
        IntegratedGradients.of(network).of(Noise.sequence(2, I, 9), Score.last(0));
        Bits.assertSame("parameters", network.parameters().values(), before);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Network network =
                Network.of(Lstm.of(I, H), new LastStep(), Linear.of(H, 3)).initialise(6);
        IntegratedGradients gradients = IntegratedGradients.of(network);
        float[][] x = Noise.sequence(2, I, 9);
        assertThatThrownBy(() -> gradients.of(new float[0][], Score.last(0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least one step");
        assertThatThrownBy(() -> gradients.of(Noise.sequence(2, 4, 9), Score.last(0)))
                .hasMessageContaining("expected 3 features, found 4");
        assertThatThrownBy(() -> gradients.of(x, Score.last(3))).hasMessageContaining("unit 3");
        assertThatThrownBy(() -> gradients.from(1, 2).of(x, Score.last(0))).hasMessageContaining("3 features, found 2");
        assertThatThrownBy(() -> gradients.points(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> gradients.atMost(31)).hasMessageContaining("at least 32");
    }

    private static void scale(float[] values, float factor) {
        for (int k = 0; k < values.length; k++) {
            values[k] *= factor;
        }
    }
}

package dev.carousel.report.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.block.Chunks;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.report.explain.Removals.Removal;
import dev.carousel.tensor.Sequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final int I = 2;
    private static final int T = 12;
    private final Explainer explainer = Explainer.of(Workers.single());
    private final float[][] x = noise();

    private static float[][] noise() {
        RandomSource random = RandomSource.of(8).named("x");
        float[][] x = new float[T][I];
        for (int t = 0; t < T; t++) {
            for (int k = 0; k < I; k++) {
                x[t][k] = (float) random.gaussian(t * I + k);
            }
        }
        return x;
    }

    private Subject subject(Network network) {
        double[][] values = new double[T][I];
        List<String> labels = IntStream.range(0, T).mapToObj(t -> "t" + t).toList();
        return new Subject(
                "network",
                "m",
                "s",
                network,
                x,
                new Shown.Channels(List.of("a", "b"), values, labels),
                Places.same(1, 0),
                List.of());
    }

    private static Network classifier() {
        return Network.of(Lstm.of(I, 6).layers(2), new LastStep(), Linear.of(6, 3))
                .initialise(3);
    }

    @Test
    void contributionsAddUpAndBelongToTheirChannels() {
        Explanation explanation =
                explainer.explain(subject(classifier()), new ClassQuestion(List.of("a", "b", "c"), 1, 0, -1));
        Contributions contributions = explanation.contributions();

        double difference = contributions.score() - contributions.baseline();
        assertThat(Arrays.stream(contributions.steps()).sum())
                .isCloseTo(difference, within(0.01 * Math.abs(difference)));
        for (int t = 0; t < T; t++) {
            assertThat(Arrays.stream(contributions.channels()[t]).sum())
                    .isCloseTo(contributions.steps()[t], within(1e-9));
        }
        // the first feature is shown as the second channel: without it nothing is left for that
        Subject half = subject(classifier());
        for (float[] step : half.x()) {
            step[0] = 0;
        }
        Explanation other = explainer.explain(half, new ClassQuestion(List.of("a", "b", "c"), 1, 0, -1));
        assertThat(List.of(other.contributions().channels()))
                .allSatisfy(row -> assertThat(row[1]).isZero());
    }

    @Test
    void stepsAreReallyLeftOutOneByOneAndTogether() {
        Network network = classifier();
        Explanation explanation =
                explainer.explain(subject(network), new ClassQuestion(List.of("a", "b", "c"), 1, 1, -1));

        List<Removal> each = explanation.removals().each();
        assertThat(each).hasSize(T);
        List<float[]> rest = new ArrayList<>(Arrays.asList(x));
        rest.remove(4);
        float[][] y = network.predict(Sequences.of(I, List.<float[][]>of(rest.toArray(float[][]::new))))
                .sequence(0);
        double without = explanation.question().answer(y).value();
        assertThat(each.get(4).answer().orElseThrow().value()).isEqualTo(without);
        List<Removal> together = explanation.removals().together();
        assertThat(together).hasSize(T - 1);
        for (int k = 1; k < together.size(); k++) {
            assertThat(together.get(k).steps())
                    .hasSize(k + 1)
                    .containsAll(together.get(k - 1).steps());
        }
        int most = IntStream.range(0, T)
                .boxed()
                .max((a, b) -> Double.compare(
                        explanation.contributions().steps()[a],
                        explanation.contributions().steps()[b]))
                .orElseThrow();
        assertThat(together.get(0).steps()).containsExactly(most);
    }

    @Test
    void oneLayerMayBeLookedAtAlone() {
        Subject subject = subject(classifier());
        Question question = new ClassQuestion(List.of("a", "b", "c"), 1, 0, -1);

        assertThat(explainer.explain(subject, question).cells()).hasSize(2);
        assertThat(explainer.layer(2).explain(subject, question).cells())
                .extracting(cell -> cell.recording().depth())
                .containsExactly(1);
        assertThatThrownBy(() -> explainer.layer(3).explain(subject, question))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected 1 to 2, found 3");
    }

    @Test
    void aNetworkWithoutCellsIsRefused() {
        Network network = Network.of(Linear.of(I, 3), new MeanOverTime()).initialise(1);

        assertThatThrownBy(
                        () -> explainer.explain(subject(network), new ClassQuestion(List.of("a", "b", "c"), 1, 0, -1)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("no recurrent layer");
    }

    @Test
    void chunksAreJoinedAndStepsCountFromTheBeginning() {
        Network network = Network.of(Chunks.of(5, Lstm.of(I, 4).bidirectional()), new MeanOverTime(), Linear.of(8, 2))
                .initialise(2);

        Explanation explanation = explainer.explain(subject(network), new ClassQuestion(List.of("a", "b"), 1, 0, -1));

        for (CellView cell : explanation.cells()) {
            assertThat(cell.starts()).containsExactly(0, 5, 10);
            assertThat(cell.track().steps()).isEqualTo(T);
            assertThat(cell.jacobian().orElseThrow().lags()).isEqualTo(5); // the last whole chunk, not the rest
            float[] c = cell.track().c().array();
            for (int unit = 0; unit < 4; unit++) {
                var highest = cell.highest().get(unit).get(0);
                assertThat(highest.value()).isEqualTo(c[highest.step() * 4 + unit]);
                for (int t = 0; t < T; t++) {
                    assertThat(c[t * 4 + unit]).isLessThanOrEqualTo(highest.value());
                }
            }
        }
    }

    @Test
    void aUnitThatOpensOnceAndHoldsIsFoundAndSaid() {
        // given: an input gate that opens at a large first channel, a candidate that is 1, a forget gate of almost 1
        Network network =
                Network.of(Lstm.of(I, 1), new LastStep(), Linear.of(1, 2)).initialise(2);
        LstmLayer lstm = (LstmLayer) network.layers().get(0);
        network.parameters().update(() -> Arrays.fill(network.parameters().values(), 0));
        lstm.weight(0, Gate.INPUT).set(20, 0, 0);
        set(network, lstm);
        float[][] steps = x;
        for (int t = 0; t < T; t++) {
            steps[t] = new float[] {t == 3 ? 2 : 0, 0};
        }

        Explanation explanation = explainer.explain(subject(network), new NumberQuestion("y", 0, -1, 0, 1));

        assertThat(explanation.holdings()).hasSize(1);
        Holding holding = explanation.holdings().get(0);
        assertThat(holding.step()).isEqualTo(3);
        assertThat(holding.held()).isEqualTo(T - 4);
        assertThat(holding.least()).isGreaterThan(0.99f);
        assertThat(explanation.remarks())
                .anyMatch(remark -> remark.startsWith("Unit 0 opened its input gate at step t3 (i = 1.00, wrote +1)")
                        && remark.endsWith("for 8 steps (f ≥ 0.99)."));
    }

    /** Biases: the input gate shut, the forget gate open, the candidate 1. */
    private static void set(Network network, LstmLayer lstm) {
        float[] biases = {-10, 6, 6, 0};
        var parameter = network.parameters().list().stream()
                .filter(each -> each.name().equals("0.bias_ih_l0"))
                .findFirst()
                .orElseThrow();
        for (int gate = 0; gate < 4; gate++) {
            network.parameters().get(parameter).set(biases[gate], gate);
        }
        network.parameters().changed();
    }
}

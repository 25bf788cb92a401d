package dev.carousel.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OcclusionTest {
    private static final int I = 2;
    private final Network network = Network.of(Lstm.of(I, 8).bidirectional(), new LastStep(), Linear.of(16, 2))
            .initialise(6);

    @Test
    void eachStepIsLeftOutAndNotZeroed() {
        float[][] x = Noise.sequence(1, I, 300); // more than one batch
        Occlusion.Worth worth = Occlusion.of(network).each(x, Score.last(1));
        assertThat(worth.score()).isEqualTo(value(x));
        for (int step : new int[] {0, 1, 108, 109, 110, 299}) {
            List<float[]> rest = new ArrayList<>(Arrays.asList(x));
            rest.remove(step);
            double without = value(rest.toArray(float[][]::new));
            assertThat(worth.without()[step]).isEqualTo(without);
            assertThat(worth.change(step)).isEqualTo(worth.score() - without);
        }
        try (Workers workers = Workers.of(3)) {
            assertThat(Occlusion.of(network, workers).each(x, Score.last(1)).without())
                    .isEqualTo(worth.without());
        }
    }

    @Test
    void severalStepsAreLeftOutAtOnce() {
        float[][] x = Noise.sequence(1, I, 5);
        assertThat(Occlusion.of(network).without(x, Score.last(1), 3, 0))
                .isEqualTo(value(new float[][] {x[1], x[2], x[4]}));
        assertThat(Occlusion.of(network).without(x, Score.last(1))).isEqualTo(value(x));
        assertThatThrownBy(() -> Occlusion.of(network).without(x, Score.last(1), 2, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("each once");
        assertThatThrownBy(() -> Occlusion.of(network).without(x, Score.last(1), 5))
                .hasMessageContaining("0 to 4");
    }

    @Test
    void aScoreAboutAStepMovesWithItAndEndsWithIt() {
        Network every = Network.of(Lstm.of(I, 8)).initialise(6);
        float[][] x = Noise.sequence(1, I, 4);
        Occlusion.Worth worth = Occlusion.of(every).each(x, Score.at(2, 3));
        float[][] shorter = {x[1], x[2], x[3]};
        assertThat(worth.without()[0])
                .isEqualTo(every.predict(Sequences.of(I, List.<float[][]>of(shorter)))
                        .sequence(0)[1][3]);
        assertThat(worth.without()[2]).isNaN();
        assertThat(worth.change(3)).isZero();
    }

    @Test
    void aLossOfRowsThatAreNoStepsIsJudgedWhole() {
        Network three = Network.of(Lstm.of(I, 8), new LastStep(), new Repeat(3), Linear.of(8, 1))
                .initialise(6);
        float[][] x = Noise.sequence(1, I, 5);
        Tensor target = Tensor.of(new float[] {1, 2, 3}, 3, 1);
        Score loss = Score.loss(new MeanSquaredError(), target);

        Occlusion.Worth worth = Occlusion.of(three).each(x, loss);

        float[][] shorter = {x[0], x[1], x[2], x[3]};
        float[][] y =
                three.predict(Sequences.of(I, List.<float[][]>of(shorter))).sequence(0);
        assertThat(worth.without()[4]).isEqualTo(loss.value(y));
        assertThat(Occlusion.of(three).without(x, loss, 4)).isEqualTo(loss.value(y));
    }

    @Test
    void tokensAreLeftOut() {
        Network text = Network.of(new Embedding(9, 4), Lstm.of(4, 8), new LastStep(), Linear.of(8, 2))
                .initialise(6);
        float[][] tokens = {{8}, {1}, {5}};
        double without = text.predict(Sequences.of(1, List.<float[][]>of(new float[][] {{8}, {5}})))
                .sequence(0)[0][1];
        assertThat(Occlusion.of(text).each(tokens, Score.last(1)).without()[1]).isEqualTo(without);
        assertThat(Occlusion.of(text).each(new float[][] {{8}}, Score.last(1)).without())
                .hasSize(1);
    }

    @Test
    void groupsOfStepsAreLeftOutAndAllOutputsSeen() {
        float[][] x = Noise.sequence(1, I, 5);
        List<float[][]> outputs = Occlusion.of(network)
                .outputs(x, List.of(new int[] {0, 3}, new int[] {}, new int[] {0, 1, 2, 3, 4}, new int[] {2}));
        assertThat(outputs).hasSize(4);
        assertThat((double) outputs.get(0)[0][1]).isEqualTo(value(new float[][] {x[1], x[2], x[4]}));
        assertThat((double) outputs.get(1)[0][1]).isEqualTo(value(x));
        assertThat(outputs.get(2)).isEmpty();
        assertThat((double) outputs.get(3)[0][1]).isEqualTo(value(new float[][] {x[0], x[1], x[3], x[4]}));
        for (int[] wrong : new int[][] {{3, 0}, {5}, {1, 1}, {-1}}) {
            assertThatThrownBy(() -> Occlusion.of(network).outputs(x, List.of(wrong)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("ascending order");
        }
    }

    private double value(float[][] x) {
        return network.predict(Sequences.of(I, List.<float[][]>of(x))).sequence(0)[0][1];
    }
}

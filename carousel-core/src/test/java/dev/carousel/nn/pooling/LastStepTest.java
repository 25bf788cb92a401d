package dev.carousel.nn.pooling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastStepTest {
    private final LayerPass pass = new LastStep().build("", 1, new Parameters()).pass(Workers.single());

    @Test
    void keepsLastStepsInTheCallersOrder() {
        Sequences x = Sequences.of(1, List.of(new float[][] {{1}}, new float[0][], new float[][] {{2}, {3}}));

        Sequences y = pass.forward(x, Mode.prediction());

        assertThat(y.values()).isEqualTo(Tensor.of(new float[] {1, 0, 3}, 3, 1));
        assertThat(y.sequence(2)).isDeepEqualTo(new float[][] {{3}});
        assertThat(pass.backward(Tensor.of(new float[] {10, 20, 30}, 3, 1), new float[0]))
                .as("in rows: the long sequence's first step, the short one's, the long one's last")
                .isEqualTo(Tensor.of(new float[] {0, 10, 30}, 3, 1));
    }

    @Test
    void keepsTheLayoutOfItsOutputWhileTheBatchHasTheSameSize() {
        Sequences two = Sequences.of(1, List.of(new float[][] {{1}}, new float[][] {{2}, {3}}));
        SequenceLayout first = pass.forward(two, Mode.prediction()).layout();

        assertThat(pass.forward(two, Mode.prediction()).layout()).isSameAs(first);

        Sequences one = Sequences.of(1, List.<float[][]>of(new float[][] {{4}, {5}}));
        assertThat(pass.forward(one, Mode.prediction()).layout()).isEqualTo(SequenceLayout.equal(1, 1));
        assertThat(first).isEqualTo(SequenceLayout.equal(1, 2));
    }

    @Test
    void leavesNothingOfALargerBatchBehind() {
        pass.forward(Sequences.of(1, List.of(new float[][] {{7}, {8}}, new float[][] {{9}})), Mode.prediction());
        pass.backward(Tensor.of(new float[] {1, 1}, 2, 1), new float[0]);

        Sequences y =
                pass.forward(Sequences.of(1, List.of(new float[0][], new float[][] {{1}, {2}})), Mode.prediction());

        assertThat(y.values()).isEqualTo(Tensor.of(new float[] {0, 2}, 2, 1));
        assertThat(pass.backward(Tensor.of(new float[] {5, 6}, 2, 1), new float[0]))
                .isEqualTo(Tensor.of(new float[] {0, 6}, 2, 1));
    }
}

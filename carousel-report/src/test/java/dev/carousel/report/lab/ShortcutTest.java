package dev.carousel.report.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ShortcutTest {
    /** y = (2 x1 + 3 x2 | x1, x2), so dx = dy1 (2, 3) + (dy2, dy3). */
    @Test
    void inputsGoOnBesideTheOutputAndGradientsComeBackOnBothWays() {
        Parameters parameters = new Parameters();
        Layer layer = new Shortcut(Linear.of(2, 1)).build("0", 2, parameters);
        System.arraycopy(new float[] {2, 3}, 0, parameters.values(), 0, 2);
        parameters.changed();
        LayerPass pass = layer.pass(Workers.single());
        Tensor x = Tensor.of(new float[] {1, 2, -1, 4}, 2, 2);
        float[] gradients = new float[parameters.size()];

        Tensor y = pass.forward(new Sequences(SequenceLayout.equal(2, 1), x), Mode.prediction())
                .values();
        Tensor dX = pass.backward(Tensor.of(new float[] {1, 10, 20, -1, 30, 40}, 2, 3), gradients);

        assertThat(layer.outputSize()).isEqualTo(3);
        assertThat(y.toArray()).containsExactly(8, 1, 2, 10, -1, 4);
        assertThat(dX.toArray()).containsExactly(12, 23, 28, 37);
        assertThat(gradients).containsExactly(1 * 1 + -1 * -1, 1 * 2 + -1 * 4, 0);
    }
}

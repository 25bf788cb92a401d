package dev.carousel.nn.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ReluTest {
    private final LayerPass pass = new Relu().build("", 5, new Parameters()).pass(Workers.single());
    private final Sequences x =
            new Sequences(SequenceLayout.equal(1, 1), Tensor.of(new float[] {-1, -0f, 0, 2, Float.NaN}, 1, 5));

    @Test
    void cutsOffBelowZeroAndKeepsNaN() {
        assertThat(pass.forward(x, Mode.prediction()).values())
                .isEqualTo(Tensor.of(new float[] {0, 0, 0, 2, Float.NaN}, 1, 5));
    }

    @Test
    void passesGradientsOnlyAboveZero() {
        pass.forward(x, Mode.prediction());
        assertThat(pass.backward(Tensor.of(new float[] {1, 2, 3, 4, 5}, 1, 5), new float[0]))
                .isEqualTo(Tensor.of(new float[] {0, 0, 0, 4, 5}, 1, 5));
    }
}

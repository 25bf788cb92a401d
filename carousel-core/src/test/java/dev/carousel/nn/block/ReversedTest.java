package dev.carousel.nn.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReversedTest {
    private static final float[][] LONG = {{1, 2}, {3, 4}, {5, 6}};
    private static final float[][] SHORT = {{7, 8}};

    private final LayerPass pass = new Reversed().build("", 2, new Parameters()).pass(Workers.single());

    @Test
    void turnsEachSequenceRoundWithinItsOwnLength() {
        // given
        Sequences x = Sequences.of(2, List.of(SHORT, new float[0][2], LONG));
        // when
        Sequences y = pass.forward(x, Mode.prediction());
        // then
        assertThat(y.sequence(0)).isDeepEqualTo(SHORT);
        assertThat(y.sequence(1)).isEmpty();
        assertThat(y.sequence(2)).isDeepEqualTo(new float[][] {{5, 6}, {3, 4}, {1, 2}});
    }

    @Test
    void givesEachStepTheGradientOfWhereItWent() {
        // given
        Sequences x = Sequences.of(2, List.of(SHORT, LONG));
        Sequences y = pass.forward(x, Mode.prediction());
        // when: the outputs themselves as gradients, which go back to where they came from
        var dX = pass.backward(y.values().copy(), new float[0]);
        // then
        assertThat(dX.toArray()).isEqualTo(x.values().toArray());
    }
}

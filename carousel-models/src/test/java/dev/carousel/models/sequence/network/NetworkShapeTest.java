package dev.carousel.models.sequence.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.nn.initialiser.Uniform;
import dev.carousel.nn.recurrent.Initialisation;
import dev.carousel.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkShapeTest {
    private static final int INPUTS = 5;
    private static final int HIDDEN = 8;

    private static Map<String, Tensor> start(Initialisation start) {
        NetworkShape shape = new NetworkShape(INPUTS, HIDDEN, 2, false, false, 0, 1, .1);
        return shape.architecture(start).initialise(1).parameters().tensors();
    }

    private static float largest(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(name))
                .findFirst()
                .orElseThrow()
                .getValue();
        float most = 0;
        for (int k = 0; k < tensor.size(); k++) {
            most = Math.max(most, Math.abs(tensor.array()[tensor.offset() + k]));
        }
        return most;
    }

    @Test
    void inputWeightsOfEachLayerBeginAsTold() {
        Map<String, Tensor> tensors = start(Initialisation.usual().input(new Uniform(.01f)));
        assertThat(largest(tensors, "weight_ih_l0")).isPositive().isLessThanOrEqualTo(.01f);
        assertThat(largest(tensors, "weight_ih_l1")).isPositive().isLessThanOrEqualTo(.01f);
        assertThat(largest(tensors, "weight_hh_l0")).isGreaterThan(.1f);
    }

    @Test
    void inputWeightsUsuallyBeginByGlorot() {
        assertThat(largest(start(Initialisation.usual()), "weight_ih_l0"))
                .isGreaterThan(.5f)
                .isLessThan(.68f); // sqrt(6 / 13) = .679
    }

    @Test
    void countsItsParametersBeforeTheyAreAllocated() {
        NetworkShape shape = new NetworkShape(INPUTS, HIDDEN, 2, true, true, 3, 4, .1);
        assertThat(shape.parameters())
                .isEqualTo(shape.architecture().initialise(1).parameters().values().length);
    }
}

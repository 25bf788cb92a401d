package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private final Network network =
            Network.of(Lstm.of(3, 5).layers(2), new Relu(), Linear.of(5, 2)).initialise(1);
    private final Parameters parameters = network.parameters();

    @Test
    void haveTheNamesAndShapesOfPytorch() {
        assertThat(parameters.list())
                .extracting(Parameter::toString)
                .containsExactly(
                        "0.weight_ih_l0 [20, 3]",
                        "0.weight_hh_l0 [20, 5]",
                        "0.bias_ih_l0 [20]",
                        "0.bias_hh_l0 [20]",
                        "0.weight_ih_l1 [20, 5]",
                        "0.weight_hh_l1 [20, 5]",
                        "0.bias_ih_l1 [20]",
                        "0.bias_hh_l1 [20]",
                        "2.weight [2, 5]",
                        "2.bias [2]");
        assertThat(Lstm.of(3, 5).initialise(1).parameters().list())
                .extracting(Parameter::name)
                .containsExactly("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0");
    }

    @Test
    void fillTheFlatArrayWithoutGaps() {
        int offset = 0;
        for (Parameter parameter : parameters.list()) {
            assertThat(parameter.offset()).isEqualTo(offset);
            assertThat(parameters.at(offset)).isSameAs(parameter);
            offset += parameter.size();
            assertThat(parameters.at(offset - 1)).isSameAs(parameter);
        }
        assertThat(parameters.size()).isEqualTo(offset).isEqualTo(parameters.values().length);
        assertThatThrownBy(() -> parameters.at(parameters.size())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void keepTheirShapesWhateverIsDoneToCopies() {
        Parameter weight = parameters.list().get(0);
        weight.shape()[0] = 7;
        int[] shape = weight.shape();
        Parameter same = new Parameter(weight.name(), weight.offset(), shape);
        shape[1] = 7;

        assertThat(weight.shape()).containsExactly(20, 3);
        assertThat(same).isEqualTo(weight).hasSameHashCodeAs(weight);
        assertThat(new Parameter(weight.name(), weight.offset(), shape)).isNotEqualTo(weight);
    }

    @Test
    void goIntoAFileAndBack() {
        Map<String, Tensor> saved = parameters.tensors();
        Network other = network.architecture().initialise(2);
        assertThat(other.parameters().tensors()).isNotEqualTo(saved);

        other.parameters().load(saved);

        assertThat(other.parameters().tensors()).isEqualTo(saved);
        assertThat(other.parameters().values()).containsExactly(parameters.values());
    }

    @Test
    void areCopiedForAFile() {
        Map<String, Tensor> saved = parameters.tensors();
        saved.get("2.bias").fill(9);
        assertThat(parameters.tensors().get("2.bias")).isEqualTo(Tensor.zeros(2));
    }

    @Test
    void refuseAFileThatLacksOneAndChangeNothing() {
        Map<String, Tensor> saved =
                new TreeMap<>(network.architecture().initialise(2).parameters().tensors());
        float[] before = parameters.values().clone();

        saved.put("2.bias", Tensor.zeros(3));
        assertThatThrownBy(() -> parameters.load(saved))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("parameter 2.bias [2]: found [3]");
        saved.remove("2.bias");
        assertThatThrownBy(() -> parameters.load(saved)).hasMessageContaining("found none of that name");

        assertThat(parameters.values()).containsExactly(before);
    }
}

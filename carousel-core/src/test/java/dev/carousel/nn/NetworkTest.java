package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void refusesLayersThatDoNotFitTogether() {
        assertThatThrownBy(() -> Network.of(Lstm.of(3, 5), Linear.of(6, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("linear layer '1': made for 6 features a step, but 5 reach it");
        assertThatThrownBy(() -> Network.of(Linear.of(3, 5), new Relu(), Lstm.of(4, 2)))
                .hasMessage("LSTM '2': made for 4 features a step, but 5 reach it");
        assertThatThrownBy(() -> Network.of(new Relu(), Linear.of(6, 2))).hasMessageContaining("Relu[]");
        assertThatThrownBy(Network::of).hasMessageContaining("at least one layer");
    }

    @Test
    void refusesSizesOfNothing() {
        assertThatThrownBy(() -> Lstm.of(0, 1)).hasMessageContaining("input size should be at least 1, found 0");
        assertThatThrownBy(() -> Lstm.of(1, -1)).hasMessageContaining("hidden size");
        assertThatThrownBy(() -> Lstm.of(1, 1).layers(0)).hasMessageContaining("layers");
        assertThatThrownBy(() -> Linear.of(1, 0)).hasMessageContaining("found 1 -> 0");
    }

    @Test
    void refusesInputOfAnotherWidth() {
        Sequences x = new Sequences(SequenceLayout.equal(1, 1), Tensor.zeros(1, 4));
        LayerPass lstm = Network.of(Lstm.of(3, 5)).initialise(1).pass(Workers.single());
        LayerPass linear = Network.of(Linear.of(3, 5)).initialise(1).pass(Workers.single());
        assertThatThrownBy(() -> lstm.forward(x, Mode.prediction())).hasMessageContaining("expected 3 features");
        assertThatThrownBy(() -> linear.forward(x, Mode.prediction())).hasMessageContaining("expected 3 features");
    }

    @Test
    void tellsItsSizes() {
        Network network =
                Network.of(Lstm.of(3, 5), new LastStep(), Linear.of(5, 2)).initialise(1);
        assertThat(network.inputSize()).isEqualTo(3);
        assertThat(network.outputSize()).isEqualTo(2);
        assertThat(network.layers()).hasSize(3);
        assertThat(network.architecture().layers()).containsExactly(Lstm.of(3, 5), new LastStep(), Linear.of(5, 2));
    }
}

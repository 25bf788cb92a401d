package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmState;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A network remembers what its layers remember. */
class NetworkStateTest {
    private static final int B = 3;
    private static final Mode TRAINING = Mode.training(RandomSource.of(2), 4);

    private final SplittableRandom random = new SplittableRandom(6);
    private final Network network = Network.of(
                    Lstm.of(4, 6).learnedStart(),
                    new Dropout(0.2f),
                    Linear.of(6, 5),
                    Lstm.of(5, 7).layers(2))
            .initialise(3);
    private final Sequences x = new Sequences(SequenceLayout.of(4, 0, 6), tensor(10, 4));

    @Test
    void runsAndReturnsLikeItsLayersInTheirOrder() {
        Tensor dY = tensor(10, 7);
        LayerState state = randomState();
        LayerState dState = randomState();
        LstmState first = part(0, state);
        LstmState second = part(3, state);
        LstmState dFirst = part(0, dState);
        LstmState dSecond = part(3, dState);
        float[] gradients = new float[network.parameters().size()];
        float[] expected = new float[gradients.length];

        StatefulPass pass = network.pass(Workers.single());
        Tensor y = pass.forward(x, state, TRAINING).values().copy();
        Tensor dX = pass.backward(dY, dState, gradients);

        StatefulPass below = (StatefulPass) network.layers().get(0).pass(Workers.single());
        LayerPass dropout = network.layers().get(1).pass(Workers.single());
        LayerPass linear = network.layers().get(2).pass(Workers.single());
        StatefulPass above = (StatefulPass) network.layers().get(3).pass(Workers.single());
        Sequences middle = linear.forward(dropout.forward(below.forward(x, first, TRAINING), TRAINING), TRAINING);
        Tensor expectedY = above.forward(middle, second, TRAINING).values().copy();
        Tensor dMiddle = above.backward(dY, dSecond, expected);
        Tensor expectedDX =
                below.backward(dropout.backward(linear.backward(dMiddle, expected), expected), dFirst, expected);

        Bits.assertSame("y", y.toArray(), expectedY.toArray());
        Bits.assertSame("dX", dX.toArray(), expectedDX.toArray());
        Bits.assertSame("gradients", gradients, expected);
        assertThat(part(0, state).tensors()).isEqualTo(first.tensors());
        assertThat(part(3, state).tensors()).isEqualTo(second.tensors());
        assertThat(part(0, dState).tensors()).isEqualTo(dFirst.tensors());
        assertThat(part(3, dState).tensors()).isEqualTo(dSecond.tensors());
    }

    @Test
    void startsFromWhatItsLayersStartFrom() {
        network.parameters().list().stream()
                .filter(parameter -> parameter.name().endsWith("h_0_l0"))
                .forEach(parameter -> network.parameters().get(parameter).fill(0.5f));
        network.parameters().changed();

        LayerState state = network.initialState(B);
        StatefulPass pass = network.pass(Workers.single());
        float[] given =
                pass.forward(x, state, Mode.prediction()).values().copy().toArray();

        assertThat(network.initialState(B).tensors().get("0.h").get(0, 2, 5)).isEqualTo(0.5f);
        Bits.assertSame("y", pass.forward(x, Mode.prediction()).values().toArray(), given);
        Bits.assertSame("y", network.predict(x).values().toArray(), given);
    }

    @Test
    void namesTheComponentsOfItsParts() {
        Map<String, Tensor> tensors = network.initialState(B).tensors();

        assertThat(tensors.keySet()).containsExactly("0.c", "0.h", "1.c", "1.h");
        assertThat(tensors.get("0.c").shape()).containsExactly(1, B, 6);
        assertThat(tensors.get("1.h").shape()).containsExactly(2, B, 7);
    }

    @Test
    void copiesForgetsAndComesBackFromItsTensors() {
        LayerState state = randomState();
        Map<String, Tensor> tensors = state.tensors();

        LayerState copy = state.copy();
        state.clear();
        LayerState loaded = network.initialState(B);
        loaded.load(tensors);

        assertThat(copy.tensors()).isEqualTo(tensors);
        assertThat(loaded.tensors()).isEqualTo(tensors);
        state.tensors().forEach((name, tensor) -> assertThat(tensor).as(name).isEqualTo(Tensor.zeros(tensor.shape())));
        assertThat(copy.streams()).isEqualTo(B);
    }

    @Test
    void refusesStatesOfOthers() {
        StatefulPass pass = network.pass(Workers.single());
        Network other = Network.of(Lstm.of(4, 6), new Relu()).initialise(1);
        Network wider = Network.of(Lstm.of(4, 9), Linear.of(9, 5), Lstm.of(5, 7).layers(2))
                .initialise(1);

        assertThatThrownBy(() -> pass.forward(x, other.initialState(B), Mode.prediction()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a state of its own, with 2 parts");
        assertThatThrownBy(() -> pass.forward(x, wider.initialState(B), Mode.prediction()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> pass.forward(x, network.initialState(B + 1), Mode.prediction()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("4");
        pass.forward(x, Mode.prediction());
        assertThatThrownBy(() -> pass.backward(tensor(10, 7), network.initialState(B + 1), new float[0]))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> network.initialState(B).load(new TreeMap<>()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected a tensor 'h'");
        Map<String, Tensor> more = new TreeMap<>(network.initialState(B).tensors());
        more.put("2.h", Tensor.zeros(1, B, 7));
        assertThatThrownBy(() -> network.initialState(B).load(more))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("of 2 parts")
                .hasMessageContaining("found also [2.h]");
    }

    @Test
    void ofLayersWithoutMemoryIsEmpty() {
        Network plain = Network.of(Linear.of(4, 2), new LastStep()).initialise(1);
        LayerState state = plain.initialState(B);

        assertThat(state.tensors()).isEmpty();
        assertThat(plain.pass(Workers.single()).forward(x, state, Mode.prediction()))
                .isEqualTo(plain.predict(x));
    }

    /** The part of a network's state that is the layer's, as a state of its own. */
    private LstmState part(int layer, LayerState state) {
        LstmState part = (LstmState) ((StatefulLayer) network.layers().get(layer)).initialState(B);
        String prefix = layer == 0 ? "0." : "1.";
        part.set(state.tensors().get(prefix + "h"), state.tensors().get(prefix + "c"));
        return part;
    }

    private LayerState randomState() {
        LayerState state = network.initialState(B);
        Map<String, Tensor> tensors = new TreeMap<>();
        state.tensors().forEach((name, tensor) -> tensors.put(name, tensor(tensor.shape())));
        state.load(tensors);
        return state;
    }

    private Tensor tensor(int... shape) {
        return Tensor.of(Rows.floats(Rows.randoms(Tensor.size(shape), random)), shape);
    }
}

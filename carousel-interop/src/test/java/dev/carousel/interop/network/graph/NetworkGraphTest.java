package dev.carousel.interop.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.RandomNetworks;
import dev.carousel.interop.network.SampleLayers;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.onnx.OnnxRuntime;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Merge;
import dev.carousel.nn.Network;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Selu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Chunks;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.recurrent.GateActivations;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkGraphTest {
    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @ValueSource(longs = {0, 100, 200, 300, 400, 500, 600, 700})
    void givesInOnnxRuntimeWhatTheNetworkGives(long firstSeed) throws Exception {
        for (long seed = firstSeed; seed < firstSeed + 25; seed++) {
            RandomNetworks networks = new RandomNetworks(seed);
            NetworkModel model = networks.model();
            boolean lengths = seed % 4 != 0;
            boolean states = seed % 3 != 0 && !startsFromWhatItLearned(model);
            String what = "seed " + seed + ": " + model.network().architecture();
            ModelDefinition definition = NetworkGraph.of(model, new GraphOptions(lengths, states));
            try (OnnxRuntime runtime = new OnnxRuntime(definition)) {
                for (int call = 0; call < 2; call++) {
                    Map<String, Value> inputs = networks.inputs(model, lengths, states);
                    List<FloatValue> found = runtime.run(inputs);
                    List<Value> expected = new ArrayList<>(model.run(inputs).values());
                    assertThat(found).as(what).hasSize(states ? expected.size() : 1);
                    for (int k = 0; k < found.size(); k++) {
                        assertNear(what + " output " + k, (FloatValue) expected.get(k), found.get(k));
                    }
                }
            } catch (Exception e) {
                throw new AssertionError(what, e);
            }
        }
    }

    private static boolean startsFromWhatItLearned(NetworkModel model) {
        return model.network().parameters().list().stream()
                .anyMatch(parameter -> parameter.name().contains("h_0_l"));
    }

    private static void assertNear(String what, FloatValue expected, FloatValue found) {
        assertThat(found.shape()).as(what).isEqualTo(expected.shape());
        for (int k = 0; k < expected.elements().length; k++) {
            float e = expected.elements()[k];
            assertThat((double) found.elements()[k])
                    .as(what + " [" + k + "]")
                    .isCloseTo(e, offset(TOLERANCE * Math.max(1, Math.abs(e))));
        }
    }

    @Test
    void saysEveryLayerOrRefusesItWithItsPlace() {
        for (LayerSpec layer : SampleLayers.all()) {
            Network network = new Architecture(layer instanceof Embedding ? 1 : 4, List.of(layer)).initialise(1);
            NetworkModel model = new NetworkModel(network, Signature.DEFAULT, Map.of());
            try {
                ModelDefinition definition = NetworkGraph.of(model);
                assertThat(definition.graph().inputs()).isEqualTo(model.inputs());
                assertThat(definition.graph().outputs()).isEqualTo(model.outputs());
            } catch (UnsupportedException e) {
                assertThat(e).hasMessageStartingWith("ONNX can't say: layer '0': ");
            }
        }
    }

    @Test
    void refusesAllThatItCanNotSayAtOnce() {
        Network network = Network.of(
                        Lstm.of(3, 4)
                                .projection(2)
                                .layerNorm()
                                .cellClip(3)
                                .activationClip(4)
                                .zoneout(0.1f, 0)
                                .activations(new GateActivations(
                                        new Sigmoid(), HardSigmoid.keras(), new Sigmoid(), new Selu(), new Tanh())),
                        Residual.of(Linear.of(2, 2), Gru.of(2, 2).zoneout(0.2f)),
                        new Bidirectional(Gru.of(2, 2), Chunks.of(5, Gru.of(2, 2)), Merge.SUMMED),
                        Bidirectional.of(Gru.of(2, 2).bidirectional()),
                        Conv1d.of(8, 2, 3).padding(Padding.same()).stride(2))
                .initialise(1);

        assertThatThrownBy(() -> NetworkGraph.of(new NetworkModel(network, Signature.DEFAULT, Map.of())))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("ONNX can't say: layer '0': a projection; layer '0': layer normalisation inside an LSTM;"
                        + " layer '0': a clip of the cell state; layer '0': a clip that the cell state's function is"
                        + " under, too; layer '0': gates of different functions; layer '0': Selu in a recurrent layer;"
                        + " layer '0': zoneout, which mixes states in prediction, too; layer '1.1': zoneout, which"
                        + " mixes states in prediction, too; layer '2.backward': chunks from the end to the beginning; layer '3.backward': a"
                        + " layer of both directions inside the backward direction of another; layer '4': padding 'same' with a stride, which depends on"
                        + " each sequence's length");
    }

    @Test
    void refusesAMask() {
        NetworkModel model = new NetworkModel(
                Network.of(Lstm.of(2, 2)).initialise(1), new Signature("x", "y", Optional.of(0f)), Map.of());

        assertThatThrownBy(() -> NetworkGraph.of(model))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("steps of 0.0 are left out: give lengths instead");
    }

    @Test
    void leavesBatchAndTimeFree() {
        NetworkModel model = new NetworkModel(Network.of(Lstm.of(2, 3)).initialise(1), Signature.DEFAULT, Map.of());

        assertThat(NetworkGraph.of(model).graph().inputs())
                .extracting(
                        EdgeDefinition::name, edge -> edge.axes().orElseThrow().toString())
                .containsExactly(
                        tuple("input", "[Free[name=batch], Free[name=time], Fixed[length=2]]"),
                        tuple("lengths", "[Free[name=batch_or_1]]"),
                        tuple("h_0", "[Fixed[length=1], Free[name=batch_or_1], Fixed[length=3]]"),
                        tuple("c_0", "[Fixed[length=1], Free[name=batch_or_1], Fixed[length=3]]"));
    }
}

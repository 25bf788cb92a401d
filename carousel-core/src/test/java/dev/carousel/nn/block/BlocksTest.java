package dev.carousel.nn.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Merge;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.Rows;
import dev.carousel.nn.StatefulPass;
import dev.carousel.nn.Summary;
import dev.carousel.nn.activation.Affine;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.nn.recurrent.LstmState;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final long SEED = 21;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Sequences x = new Sequences(SequenceLayout.of(3, 1, 0, 4), tensor(8, 2));

    @Test
    void nameParametersByTheirPlace() {
        assertThat(names(
                        Residual.of(Linear.of(2, 2)),
                        Concatenation.of(List.of(), List.of(new Relu(), Linear.of(2, 3))),
                        Bidirectional.of(Linear.of(5, 1))))
                .containsExactly(
                        "0.0.weight",
                        "0.0.bias",
                        "1.1.1.weight",
                        "1.1.1.bias",
                        "2.forward.weight",
                        "2.forward.bias",
                        "2.backward.weight",
                        "2.backward.bias");
        Parameters alone = new Parameters();
        Residual.of(Linear.of(2, 2)).build("", 2, alone);
        assertThat(alone.list()).extracting(Parameter::name).containsExactly("0.weight", "0.bias");
    }

    @Test
    void giveSideBySideWhatTheirBranchesGive() {
        Network network = Network.of(Linear.of(2, 2), Concatenation.of(List.of(new Affine(2, 1)), List.of()))
                .initialise(1);
        Sequences inner = Network.of(Linear.of(2, 2)).initialise(1).predict(x);

        Sequences y = network.predict(x);

        for (int row = 0; row < 8; row++) {
            for (int k = 0; k < 2; k++) {
                float value = inner.values().get(row, k);
                assertThat(y.values().get(row, k)).isEqualTo(2 * value + 1);
                assertThat(y.values().get(row, 2 + k)).isEqualTo(value);
            }
        }
    }

    /** The option of recurrent layers and the wrapper are two ways to say the same thing. */
    @Test
    void readInBothDirectionsAsARecurrentLayerDoes() {
        for (Merge merge : Merge.values()) {
            Network option = Network.of(Lstm.of(2, 5).bidirectional(merge)).initialise(4);
            Network wrapper =
                    Network.of(Bidirectional.of(Lstm.of(2, 5)).merge(merge)).initialise(5);
            System.arraycopy(
                    option.parameters().values(),
                    0,
                    wrapper.parameters().values(),
                    0,
                    option.parameters().size());
            wrapper.parameters().changed();
            Tensor dY = tensor(8, option.outputSize());

            Result expected = run(option, x, dY);
            Result found = run(wrapper, x, dY);

            Bits.assertSame(merge + " y", found.y, expected.y);
            Bits.assertSame(merge + " dX", found.dX, expected.dX);
            Bits.assertSame(merge + " gradients", found.gradients, expected.gradients);
        }
    }

    @Test
    void handStatesAndTheirGradientsToTheLayersInside() {
        LstmLayer inside = Lstm.of(2, 2).initialise(6);
        Network block = Network.of(Residual.of(Lstm.of(2, 2))).initialise(7);
        block.parameters().load(renamed(inside));
        LstmState state = randomState(inside);
        LstmState dState = randomState(inside);
        LayerState blockState = block.initialState(4);
        LayerState dBlockState = block.initialState(4);
        blockState.load(renamed("0.0.", state));
        dBlockState.load(renamed("0.0.", dState));
        Tensor dY = tensor(8, 2);

        StatefulPass pass = block.pass(Workers.single());
        pass.forward(x, blockState, Mode.prediction());
        Tensor dX = pass.backward(dY, dBlockState, new float[block.parameters().size()]);

        StatefulPass expected = inside.pass(Workers.single());
        expected.forward(x, state, Mode.prediction());
        Tensor inner =
                expected.backward(dY, dState, new float[inside.parameters().size()]);
        assertThat(blockState.tensors()).isEqualTo(renamed("0.0.", state));
        assertThat(dBlockState.tensors()).isEqualTo(renamed("0.0.", dState));
        for (int row = 0; row < 8; row++) {
            for (int k = 0; k < 2; k++) {
                assertThat(dX.get(row, k)).isEqualTo(dY.get(row, k) + inner.get(row, k));
            }
        }
    }

    @Test
    void rememberInEachBranchAndEachDirection() {
        Network network = Network.of(
                        Concatenation.of(List.of(Lstm.of(2, 3)), List.of(), List.of(Linear.of(2, 4), Lstm.of(4, 2))),
                        Bidirectional.of(Lstm.of(7, 2)))
                .initialise(1);
        assertThat(network.initialState(4).tensors().keySet())
                .containsExactly(
                        "0.0.0.c", "0.0.0.h", "0.2.0.c", "0.2.0.h", "1.0.0.c", "1.0.0.h", "1.1.0.c", "1.1.0.h");
        LayerState other = Network.of(Residual.of(Lstm.of(2, 2))).initialise(1).initialState(4);
        assertThatThrownBy(() -> network.pass(Workers.single()).forward(x, other, Mode.prediction()))
                .isInstanceOf(InvalidInputException.class);
    }

    /** Many-to-many, many-to-one, one-to-many, and from sequences to sequences of another length. */
    @Test
    void leadFromSequencesToRowsAndBack() {
        assertThat(lengths(Lstm.of(2, 3), Linear.of(3, 1))).containsExactly(3, 1, 0, 4);
        assertThat(lengths(Lstm.of(2, 3), new LastStep(), Linear.of(3, 1))).containsExactly(1, 1, 1, 1);
        assertThat(lengths(Lstm.of(2, 3), new LastStep(), new Repeat(5), Lstm.of(3, 2)))
                .containsExactly(5, 5, 5, 5);
        assertThat(lengths(Conv1d.of(2, 3, 2).stride(2).padding(Padding.causal()), Lstm.of(3, 2)))
                .containsExactly(2, 1, 0, 2);
        Sequences rows = new Sequences(SequenceLayout.equal(1, 3), tensor(3, 2));
        Sequences y = Network.of(Linear.of(2, 3), new Repeat(4), Lstm.of(3, 2))
                .initialise(1)
                .predict(rows);
        assertThat(y.layout().lengths()).containsExactly(4, 4, 4);
        assertThat(y.sequence(1)).isNotEqualTo(y.sequence(0));
    }

    @Test
    void sayWhatTheyAreMadeOf() {
        assertThat(Residual.of(Linear.of(2, 2), new Relu()).description()).isEqualTo("Residual (Linear 2 -> 2; Relu)");
        assertThat(Concatenation.of(List.of(Conv1d.of(2, 3, 5).stride(2).padding(Padding.same())), List.of())
                        .description())
                .isEqualTo("Concatenation (Conv1d 2 -> 3, kernel 5, stride 2, same | x)");
        assertThat(Bidirectional.of(Linear.of(2, 1)).merge(Merge.SUMMED).description())
                .isEqualTo("Bidirectional (Linear 2 -> 1), summed");
        assertThat(new Embedding(5, 2).padding(0).description()).isEqualTo("Embedding 5 x 2, padding 0");
        Summary summary = Network.of(
                        Residual.of(Lstm.of(4, 4), new BatchNorm()), AttentionOverTime.hidden(3), new Repeat(2))
                .summary();
        assertThat(summary.layers())
                .extracting(Summary.Row::output)
                .containsExactly("[T, B, 4]", "[B, 4]", "[T', B, 4]");
        assertThat(summary.layers())
                .extracting(Summary.Row::parameters)
                .as("without running statistics")
                .containsExactly(4 * 4 * (4 + 4) + 2 * 16 + 8L, 3 * 4 + 3 + 3L, 0L);
    }

    @Test
    void refuseLayersThatDoNotFit() {
        assertThatThrownBy(() -> Network.of(Linear.of(3, 2), Residual.of(Linear.of(2, 5))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("residual '1': the layers should put out as many features as reach them, 2, found 5");
        assertThatThrownBy(Residual::of).hasMessageContaining("at least one layer");
        assertThatThrownBy(() -> Concatenation.of()).hasMessageContaining("at least one branch");
        assertThatThrownBy(() -> Network.of(new Bidirectional(Lstm.of(2, 3), Lstm.of(2, 4), Merge.SUMMED)))
                .hasMessageContaining("bidirectional '0'")
                .hasMessageContaining("found 3 and 4");
        assertThatThrownBy(() -> Network.of(Residual.of(Lstm.of(3, 3)), Residual.of(Linear.of(4, 4))))
                .hasMessage("linear layer '1.0': made for 4 features a step, but 3 reach it");
    }

    @Test
    void refuseToBringDifferentStepsTogetherAsSoonAsTheyAreBuilt() {
        refusesToBuild(Residual.of(Linear.of(2, 2), new LastStep()), "residual '1'", "layer '1.1' (LastStep)");
        refusesToBuild(Residual.of(new AttentionOverTime()), "residual '1'", "layer '1.0' (AttentionOverTime)");
        refusesToBuild(
                Residual.of(Residual.of(Conv1d.of(2, 2, 2))),
                "residual '1.0'",
                "layer '1.0.0' (Conv1d 2 -> 2, kernel 2)");
        refusesToBuild(
                Concatenation.of(List.of(Linear.of(2, 2)), List.of(new MeanOverTime())),
                "concatenation '1'",
                "layer '1.1.0' (MeanOverTime)");
        refusesToBuild(Concatenation.of(List.of(new LastStep()), List.of()), "concatenation '1'", "'1.0.0' (LastStep)");
        refusesToBuild(
                Bidirectional.of(Conv1d.of(2, 2, 2)),
                "bidirectional '1'",
                "layer '1.forward' (Conv1d 2 -> 2, kernel 2)");
        refusesToBuild(Residual.of(new Repeat(3)), "residual '1'", "layer '1.0' (Repeat");
    }

    private static void refusesToBuild(LayerSpec spec, String block, String layer) {
        assertThatThrownBy(() -> Network.of(Linear.of(2, 2), spec))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(block + ": expected")
                .hasMessageContaining(layer);
    }

    /** Rows that are repeated and pooled again, and lengths that only some sequences have, are no reason to refuse. */
    @Test
    void takeWhatFitsForSomeLengths() {
        Concatenation summary = Concatenation.of(List.of(new Repeat(3), Lstm.of(2, 2), new LastStep()), List.of());
        Network network =
                Network.of(Linear.of(2, 2), new MeanOverTime(), summary).initialise(1);
        assertThat(network.predict(x).values().shape()).containsExactly(4, 4);
        assertThat(network.outputSteps(9)).isEqualTo(1);
        Residual.of(new Repeat(3), Lstm.of(2, 2), new LastStep()).build("", 2, new Parameters());
        Bidirectional.of(Conv1d.of(2, 2, 3).padding(Padding.same())).build("", 2, new Parameters());

        Network thirds = Network.of(Concatenation.of(
                        List.of(Conv1d.of(2, 1, 1).stride(3)),
                        List.of(Conv1d.of(2, 1, 2).stride(3))))
                .initialise(1);
        assertThat(thirds.predict(Sequences.of(2, List.<float[][]>of(new float[6][2])))
                        .layout()
                        .lengths())
                .containsExactly(2);
        assertThatThrownBy(() -> thirds.predict(Sequences.of(2, List.<float[][]>of(new float[7][2]))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("concatenation: expected rows of the same steps");
    }

    private record Result(float[] y, float[] dX, float[] gradients) {}

    private static Result run(Network network, Sequences x, Tensor dY) {
        LayerPass pass = network.pass(Workers.single());
        float[] gradients = new float[network.parameters().size()];
        float[] y = pass.forward(x, Mode.prediction()).values().toArray();
        return new Result(y, pass.backward(dY, gradients).toArray(), gradients);
    }

    private int[] lengths(LayerSpec... layers) {
        return Network.of(layers).initialise(1).predict(x).layout().lengths();
    }

    private static List<String> names(LayerSpec... layers) {
        return Network.of(layers).initialise(1).parameters().list().stream()
                .map(Parameter::name)
                .toList();
    }

    private static Map<String, Tensor> renamed(LstmLayer layer) {
        return renamed("0.0.", layer.parameters().tensors());
    }

    private static Map<String, Tensor> renamed(String prefix, LayerState state) {
        return renamed(prefix, state.tensors());
    }

    private static Map<String, Tensor> renamed(String prefix, Map<String, Tensor> tensors) {
        Map<String, Tensor> renamed = new TreeMap<>();
        tensors.forEach((name, tensor) -> renamed.put(prefix + name, tensor));
        return renamed;
    }

    private LstmState randomState(LstmLayer layer) {
        LstmState state = layer.zeroState(4);
        state.set(tensor(1, 4, 2), tensor(1, 4, 2));
        return state;
    }

    private Tensor tensor(int... shape) {
        return Tensor.of(Rows.floats(Rows.randoms(Tensor.size(shape), random)), shape);
    }
}

package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Merge;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stacks in one and two directions, with learned starts, dropout and recomputed steps, against {@link StackOracle}. */
class StackTest {
    private static final Mode PREDICTION = Mode.prediction();
    private static final Mode TRAINING = Mode.training(StackCase.MASKS, StackCase.STEP);
    private static final int[] UNEQUAL = {3, 0, 5, 1, 5};

    static Stream<Arguments> cases() {
        Lstm small = Lstm.of(3, 5);
        Lstm deep = small.layers(2);
        return Stream.of(
                Arguments.of("one", StackCase.ofGivenStates(1, small, PREDICTION, UNEQUAL)),
                Arguments.of("deep", StackCase.ofGivenStates(2, deep, PREDICTION, UNEQUAL)),
                Arguments.of("concatenated", given(3, small.bidirectional())),
                Arguments.of("summed", given(4, small.bidirectional(Merge.SUMMED))),
                Arguments.of("averaged", given(5, small.bidirectional(Merge.AVERAGED))),
                Arguments.of("multiplied", given(31, small.bidirectional(Merge.MULTIPLIED))),
                Arguments.of("deep, multiplied", given(32, deep.bidirectional(Merge.MULTIPLIED))),
                Arguments.of("deep, concatenated", given(6, deep.bidirectional())),
                Arguments.of("deep, averaged", given(7, deep.bidirectional(Merge.AVERAGED))),
                Arguments.of("H of more than a block", given(8, Lstm.of(2, 17).bidirectional(Merge.SUMMED))),
                Arguments.of("T = 1, B = 1", StackCase.ofGivenStates(9, deep.bidirectional(), PREDICTION, 1)),
                Arguments.of(
                        "nothing but an empty sequence",
                        StackCase.ofGivenStates(10, deep.bidirectional(Merge.SUMMED), PREDICTION, 0)),
                Arguments.of("from zeros", StackCase.fresh(11, deep, PREDICTION, UNEQUAL)),
                Arguments.of("learned start", StackCase.fresh(12, deep.learnedStart(), PREDICTION, UNEQUAL)),
                Arguments.of(
                        "learned start, both directions",
                        StackCase.fresh(13, deep.learnedStart().bidirectional(), PREDICTION, UNEQUAL)),
                Arguments.of("learned start that isn't used", given(14, small.learnedStart())),
                Arguments.of("recomputed", given(15, deep.recomputeEvery(2))),
                Arguments.of(
                        "recomputed, learned start",
                        StackCase.fresh(16, deep.learnedStart().recomputeEvery(3), PREDICTION, UNEQUAL)),
                Arguments.of("input dropout", trained(17, deep.inputDropout(0.3f))),
                Arguments.of("dropout between", trained(18, deep.dropout(0.4f))),
                Arguments.of(
                        "locked",
                        trained(19, deep.dropout(0.4f).inputDropout(0.3f).lockedDropout())),
                Arguments.of(
                        "dropout, both directions",
                        trained(20, deep.dropout(0.4f).inputDropout(0.3f).bidirectional())),
                Arguments.of(
                        "dropout of later steps",
                        StackCase.ofGivenStates(21, deep.dropout(0.4f), TRAINING.later(1000), UNEQUAL)),
                Arguments.of(
                        "dropout, recomputed",
                        trained(22, deep.dropout(0.4f).inputDropout(0.3f).recomputeEvery(2))));
    }

    private static StackCase given(int seed, Lstm spec) {
        return StackCase.ofGivenStates(seed, spec, PREDICTION, UNEQUAL);
    }

    private static StackCase trained(int seed, Lstm spec) {
        return StackCase.ofGivenStates(seed, spec, TRAINING, UNEQUAL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void putsOutWhatTheOracleDoes(String name, StackCase given) {
        StackCase.Run run = given.run();
        StackCase.Expected expected = given.expected();

        assertClose("y", run.y(), expected.y());
        if (given.given) { // final states go into given ones
            assertClose("final states", run.states(), expected.states());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void gradientsAgreeWithCentralDifferences(String name, StackCase given) {
        given.assertGradients();
    }

    @Test
    void emptySequencesKeepTheirStatesAndTheGradientsOfThese() {
        StackCase given = given(1, Lstm.of(3, 5).layers(2).bidirectional());
        StackCase.Run run = given.run();

        for (int cell = 0; cell < 8; cell++) { // h and c of two layers in two directions
            for (int unit = 0; unit < 5; unit++) {
                int at = (cell * 5 + 1) * 5 + unit; // the second of five sequences is empty
                assertThat(run.states()[at]).isEqualTo((float) given.states[at]);
                assertThat(run.dStates()[at]).isEqualTo((float) given.dStates[at]);
            }
        }
    }

    /** Forward of layer 0, backward of layer 0, forward of layer 1: a layer's backward state belongs to the sequence's first step. */
    @Test
    void statesLieInPyTorchsOrder() {
        StackCase given = given(2, Lstm.of(3, 5).bidirectional());
        StackCase.Run run = given.run();

        Tensor y = Tensor.of(run.y(), given.x.count(), 10);
        for (int position = 0; position < 4; position++) {
            int stream = given.x.layout().sequence(position);
            for (int unit = 0; unit < 5; unit++) {
                int last = given.x.layout().lastRow(position);
                assertThat(run.states()[stream * 5 + unit]).isEqualTo(y.get(last, unit));
                assertThat(run.states()[(5 + stream) * 5 + unit]).isEqualTo(y.get(position, 5 + unit));
            }
        }
    }

    @Test
    void learnedStartsBeginAsZerosAndAreWhatNewStreamsGet() {
        LstmLayer layer = Lstm.of(3, 5).layers(2).learnedStart().initialise(1);
        assertThat(layer.parameters().tensors().get("h_0_l1")).isEqualTo(Tensor.zeros(5));

        layer.parameters().list().stream()
                .filter(parameter -> parameter.name().equals("c_0_l1"))
                .forEach(parameter -> layer.parameters().get(parameter).fill(0.5f));
        LstmState state = layer.initialState(3);

        assertThat(state.h()).isEqualTo(Tensor.zeros(2, 3, 5));
        for (int stream = 0; stream < 3; stream++) {
            assertThat(state.c().get(0, stream, 4)).isZero();
            assertThat(state.c().get(1, stream, 4)).isEqualTo(0.5f);
        }
        assertThat(layer.zeroState(3).c()).isEqualTo(Tensor.zeros(2, 3, 5));
        layer.initialise(dev.carousel.random.RandomSource.of(2));
        assertThat(layer.initialState(3).c()).as("begun anew").isEqualTo(Tensor.zeros(2, 3, 5));
    }

    @Test
    void concatenateBothDirectionsUnlessToldOtherwise() {
        assertThat(Lstm.of(3, 5).bidirectional()).isEqualTo(Lstm.of(3, 5).bidirectional(Merge.CONCATENATED));
        assertThat(Gru.of(3, 5).bidirectional().outputSize()).isEqualTo(10);
        assertThat(Rnn.of(3, 5).bidirectional(Merge.MULTIPLIED).outputSize()).isEqualTo(5);
        assertThat(Lstm.of(3, 5).stack().directions()).isEqualTo(1);
    }

    @Test
    void refusesWhatNeedsWholeSequencesInPieces() {
        LstmLayer both = Lstm.of(3, 5).bidirectional(Merge.SUMMED).initialise(1);
        assertThatThrownBy(() -> both.step(new float[3], both.zeroState(), new float[5]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("both directions");
        assertThatThrownBy(() -> Lstm.of(3, 5).bidirectional(Merge.SUMMED).recomputeEvery(4))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("both directions");
    }

    @Test
    void refusesDropoutThatWouldNeverAct() {
        assertThatThrownBy(() -> Network.of(Lstm.of(3, 5).dropout(0.5f)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("LSTM '0': dropout acts between layers, and there is one: put new Dropout(0.5f) after it");
        assertThatThrownBy(() -> Gru.of(3, 5).lockedDropout().initialise(1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("GRU: lockedDropout says how dropout and inputDropout draw their masks");
        assertThatThrownBy(() -> Rnn.of(3, 5).layers(2).dropout(0.5f).layers(1).initialise(1))
                .hasMessageContaining("between layers");
        assertThatCode(() ->
                        Rnn.of(3, 5).dropout(0.5f).lockedDropout().layers(2).initialise(1))
                .as("the calls come in any order")
                .doesNotThrowAnyException();
        assertThatCode(() -> Lstm.of(3, 5).dropout(0).initialise(1))
                .as("a rate of 0 is none")
                .doesNotThrowAnyException();
    }

    @Test
    void predictionDropsNothing() {
        Lstm plain = Lstm.of(3, 5).layers(2);
        StackCase dropping = given(1, plain.dropout(0.5f).inputDropout(0.5f));
        StackCase without = given(1, plain);
        assertThat(dropping.run().y()).containsExactly(without.run().y());
        assertThat(trained(1, plain.dropout(0.5f)).run().y())
                .isNotEqualTo(without.run().y());
        assertThat(trained(1, plain.inputDropout(0.5f)).run().y())
                .isNotEqualTo(without.run().y());
    }

    @Test
    void passesOfALayerAreIndependent() {
        StackCase given = given(1, Lstm.of(3, 5).layers(2).bidirectional());
        RecurrentPass<LstmState> first = given.layer.pass(Workers.single());
        RecurrentPass<LstmState> second = given.layer.pass(Workers.single());
        List<StackCase.Run> runs = List.of(given.run(first), given.run(second), given.run(first));
        for (StackCase.Run run : runs) {
            assertThat(run.y()).containsExactly(runs.get(0).y());
            assertThat(run.gradients()).containsExactly(runs.get(0).gradients());
        }
    }

    private static void assertClose(String what, float[] actual, double[] expected) {
        assertThat(actual).as(what).hasSize(expected.length);
        for (int k = 0; k < expected.length; k++) {
            assertThat((double) actual[k]).as("%s[%d]", what, k).isCloseTo(expected[k], within(1e-5));
        }
    }
}

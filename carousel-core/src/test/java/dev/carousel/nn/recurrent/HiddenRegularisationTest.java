package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.Bits;
import dev.carousel.nn.Merge;
import dev.carousel.nn.Mode;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is random in training, with the masks that the documentation says. */
class HiddenRegularisationTest {
    private static final Mode TRAINING = Mode.training(RandomSource.of(9), 4);

    static Stream<Recurrent> specs() {
        List<Function<Gru, Recurrent>> ofGru = List.of(
                gru -> gru.recurrentDropout(0.4f),
                gru -> gru.weightDropout(0.4f),
                gru -> gru.zoneout(0.3f),
                gru -> gru.dropout(0.4f).layers(2),
                gru -> gru.inputDropout(0.4f).lockedDropout(),
                gru -> gru.recurrentDropout(0.2f)
                        .weightDropout(0.3f)
                        .zoneout(0.4f)
                        .layers(2));
        List<Recurrent> ofRnn = List.of(
                Rnn.of(3, 6).recurrentDropout(0.4f),
                Rnn.of(3, 6).weightDropout(0.4f),
                Rnn.of(3, 6).zoneout(0.3f),
                Rnn.of(3, 6).dropout(0.4f).layers(2),
                Rnn.of(3, 6).inputDropout(0.4f).lockedDropout(),
                Rnn.of(3, 6)
                        .recurrentDropout(0.2f)
                        .weightDropout(0.3f)
                        .zoneout(0.4f)
                        .layers(2)
                        .bidirectional(Merge.SUMMED));
        return Stream.concat(
                ofRnn.stream(),
                ofGru.stream()
                        .flatMap(with -> Stream.of(Gru.Reset.values())
                                .map(reset -> with.apply(Gru.of(3, 6).reset(reset)))));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void drawsTheMasksThatItsDocumentationNames(Recurrent spec) {
        HiddenCase given = HiddenCase.of(spec, "3 4 0 1");
        given.assertForward(TRAINING);
        given.assertGradients(TRAINING);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void isRandomInTrainingAlone(Recurrent spec) {
        HiddenCase given = HiddenCase.of(spec, "3 4 0 1");
        given.assertForward(Mode.prediction());
        given.assertGradients(Mode.prediction());
        assertThat(output(given, TRAINING)).isNotEqualTo(output(given, Mode.prediction()));
        assertThat(output(given, TRAINING)).isNotEqualTo(output(given, Mode.training(RandomSource.of(9), 5)));
    }

    /** Pieces draw the masks of the whole, and recomputed pieces those of the first time. */
    @ParameterizedTest
    @MethodSource("specs")
    void givesTheSameBitsWithRecomputedSteps(Recurrent spec) {
        if (spec.stack().directions() > 1) {
            return; // has no pieces
        }
        Recurrent pieces = spec instanceof Gru gru ? gru.recomputeEvery(2) : ((Rnn) spec).recomputeEvery(2);
        HiddenCase whole = HiddenCase.of(spec, "3 5 0 1");
        HiddenCase recomputed = HiddenCase.of(pieces, "3 5 0 1");
        Tensor dY = Tensor.zeros(whole.x.count(), whole.layer.outputSize());
        dY.fill(0.5f);
        RecurrentPass<HiddenState> a = whole.pass();
        RecurrentPass<HiddenState> b = recomputed.pass();
        float[] gradients = new float[whole.layer.parameters().size()];

        Bits.assertSame(
                "y",
                b.forward(recomputed.x.sequences(), recomputed.state(), TRAINING)
                        .values()
                        .toArray(),
                a.forward(whole.x.sequences(), whole.state(), TRAINING).values().toArray());
        Bits.assertSame(
                "dX",
                b.backward(dY, gradients.clone()).toArray(),
                a.backward(dY, gradients.clone()).toArray());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void drawsAnewForEachStepAndSource(Recurrent spec) {
        HiddenCase given = HiddenCase.of(spec, "3 4 0 1");
        RandomSource random = RandomSource.of(9);
        RecurrentPass<HiddenState> used = given.pass();
        for (Mode mode : List.of(
                Mode.training(random, 4),
                Mode.training(random, 5),
                Mode.prediction(),
                Mode.training(RandomSource.of(10), 5))) {
            float[] again = used.forward(given.x.sequences(), given.state(), mode)
                    .values()
                    .toArray();
            Bits.assertSame("y", again, output(given, mode));
        }
    }

    @Test
    void zoneoutKeepsStatesExactly() {
        HiddenCase given = HiddenCase.of(Gru.of(3, 40).zoneout(0.5f), "1 1");
        float[] before = given.state().h().toArray();
        float[] after = output(given, TRAINING);
        int kept = 0;
        for (int k = 0; k < before.length; k++) {
            kept += before[k] == after[k] ? 1 : 0;
        }
        assertThat(kept).isBetween(20, 60); // 40 expected, with a standard deviation of 4.5
    }

    private static float[] output(HiddenCase given, Mode mode) {
        return given.pass()
                .forward(given.x.sequences(), given.state(), mode)
                .values()
                .toArray();
    }
}

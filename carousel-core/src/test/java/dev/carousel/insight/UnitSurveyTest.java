package dev.carousel.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.initialiser.BiasRamp;
import dev.carousel.nn.initialiser.ExplicitBias;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Initialisation;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitSurveyTest {
    private static final int I = 2;
    private static final int H = 6;
    private final Sequences x = Noise.of(3, I, 40, 7, 0, 23);

    private static LstmLayer biased(Gate gate, float... biases) {
        LstmLayer layer = Lstm.of(I, biases.length).initialise(1);
        layer.recurrentWeight(0, gate).fill(0);
        layer.weight(0, gate).fill(0);
        layer.setBias(0, gate, Tensor.of(biases, biases.length));
        return layer;
    }

    @Test
    void halfLifeIsThatOfTheMeanLogarithmOfForgetGates() {
        CellRecording cell = only(Recorder.of(Lstm.of(I, H).initialise(1)).record(x));
        double[] lives = UnitSurvey.of(cell).halfLives();
        for (int u = 0; u < H; u++) {
            double logs = 0;
            for (Track track : cell.tracks()) {
                for (int t = 0; t < track.steps(); t++) {
                    logs += Math.log(track.gate(Gate.FORGET).get(t, u));
                }
            }
            assertThat(lives[u]).isCloseTo(-Math.log(2) / (logs / 70), within(1e-9));
        }
    }

    /** σ(b) of each unit at every step: the half-life is ln 2 / ln(1 + e^-b), and over so many steps the product is a half. */
    @Test
    void constantGatesHaveTheHalfLifeOfTheirBias() {
        CellRecording cell =
                only(Recorder.of(biased(Gate.FORGET, 0, 3, 100, -200)).record(x));
        double[] lives = UnitSurvey.of(cell).halfLives();
        assertThat(lives[0]).isCloseTo(1, within(1e-6));
        assertThat(lives[1]).isCloseTo(Math.log(2) / Math.log(1 + Math.exp(-3)), within(1e-4));
        assertThat(lives[2]).isInfinite();
        assertThat(lives[3]).isLessThan(0.01);
        Track track = cell.sequence(0);
        assertThat(UnitSurvey.heldFor(track, 0, 5)).isOne();
        assertThat(UnitSurvey.heldFor(track, 1, 5)).isEqualTo(14); // half-life 14.3
        assertThat(UnitSurvey.heldFor(track, 2, 5)).isEqualTo(34);
        assertThat(UnitSurvey.heldFor(track, 3, 5)).isZero();
        assertThat(UnitSurvey.halfLife(.5f)).isEqualTo(1);
        assertThat(UnitSurvey.halfLife(0)).isZero();
        assertThat(UnitSurvey.halfLife(1)).isInfinite();
    }

    @Test
    void aSurveyOfPartsIsThatOfTheWhole() {
        LstmLayer layer = Lstm.of(I, H).initialise(1);
        UnitSurvey whole = UnitSurvey.of(only(Recorder.of(layer).record(x)));
        UnitSurvey parts = UnitSurvey.of(
                only(Recorder.of(layer).record(Sequences.of(I, List.of(x.sequence(0), x.sequence(1))))),
                only(Recorder.of(layer).record(Sequences.of(I, List.of(x.sequence(2), x.sequence(3))))));
        assertThat(parts.steps()).isEqualTo(70);
        assertThat(parts.halfLives()).isEqualTo(whole.halfLives());
        assertThat(parts.saturations().get(0).open())
                .isEqualTo(whole.saturations().get(0).open());
        CellRecording other = only(Recorder.of(Lstm.of(I, 3).initialise(1)).record(x));
        assertThatThrownBy(() -> whole.add(other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("6 units");
    }

    @Test
    void saturationCountsOpenAndShut() {
        UnitSurvey survey =
                UnitSurvey.of(only(Recorder.of(biased(Gate.OUTPUT, -5, 0, 5)).record(x)));
        Saturation output = survey.saturations().stream()
                .filter(saturation -> saturation.gate() == Signal.OUTPUT)
                .findFirst()
                .orElseThrow();
        assertThat(output.open()).containsExactly(0, 0, 1);
        assertThat(output.shut()).containsExactly(1, 0, 0);
        assertThat(output.meanOpen()).isEqualTo(1 / 3.0);
        assertThat(survey.saturations())
                .extracting(Saturation::gate)
                .containsExactly(Signal.INPUT, Signal.FORGET, Signal.OUTPUT);
    }

    @Test
    void saysWhatIsWrongWithUnits() {
        assertThat(conditions(biased(Gate.OUTPUT, -200, 0)))
                .containsExactly(List.of(Condition.NEVER_SHOWS, Condition.CONSTANT), List.of());
        assertThat(conditions(biased(Gate.INPUT, -5, 0)).get(0)).contains(Condition.NEVER_WRITES);
        assertThat(conditions(biased(Gate.FORGET, -5, 0)).get(0)).containsExactly(Condition.NEVER_KEEPS);
        LstmLayer piling = biased(Gate.FORGET, 100, 0);
        piling.setBias(0, Gate.CANDIDATE, Tensor.of(new float[] {50, 0}, 2));
        piling.setBias(0, Gate.INPUT, Tensor.of(new float[] {50, 0}, 2));
        assertThat(conditions(piling).get(0)).contains(Condition.SATURATED);
        var keeping = Gru.of(I, 2)
                .initialisation(
                        Initialisation.zeroBiases().biases(ExplicitBias.none().with(Gate.UPDATE, BiasRamp.constant(8))))
                .initialise(1);
        UnitSurvey gru = UnitSurvey.of(only(Recorder.of(keeping).record(x)));
        assertThat(gru.conditions(0)).contains(Condition.NEVER_WRITES);
        UnitSurvey rnn =
                UnitSurvey.of(only(Recorder.of(Rnn.of(I, 2).initialise(1)).record(x)));
        assertThat(rnn.conditions(0)).isEmpty();
        assertThat(rnn.saturations()).isEmpty();
        assertThat(rnn.halfLives()).containsOnly(0);
    }

    @Test
    void responsesAreTheHighestAndLowestStepsOfAllSequences() {
        CellRecording cell = only(Recorder.of(Lstm.of(I, H).initialise(1)).record(x));
        Responses responses = Responses.to(Signal.HIDDEN, 5).add(cell, 10);
        List<Responses.Response> all = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            for (int t = 0; t < cell.sequence(k).steps(); t++) {
                all.add(new Responses.Response(10 + k, t, cell.sequence(k).h().get(t, 4)));
            }
        }
        all.sort(Comparator.comparingDouble(response -> -response.value()));
        assertThat(responses.highest(4)).isEqualTo(all.subList(0, 5));
        all.sort(Comparator.comparingDouble(Responses.Response::value));
        assertThat(responses.lowest(4)).isEqualTo(all.subList(0, 5));
    }

    @Test
    void aHeatMapHasTheValuesToHalfAShadeInTheGivenOrder() {
        Track track = only(Recorder.of(Lstm.of(I, H).initialise(1)).record(x)).sequence(0);
        int[] order = HeatMap.falling(1, 5, Double.POSITIVE_INFINITY, 5, 0, 2);
        assertThat(order).containsExactly(2, 1, 3, 5, 0, 4);
        for (Signal signal : track.signals()) {
            HeatMap map = HeatMap.of(track, signal, order);
            assertThat(map.shades()).hasSize(H * 40);
            for (int row = 0; row < H; row++) {
                for (int t = 0; t < 40; t++) {
                    assertThat(map.value(row, t))
                            .isCloseTo(
                                    track.values(signal).get(t, order[row]),
                                    within(.51f * (map.high() - map.low()) / 255));
                }
            }
        }
    }

    private List<List<Condition>> conditions(LstmLayer layer) {
        UnitSurvey survey = UnitSurvey.of(only(Recorder.of(layer).record(x)));
        List<List<Condition>> all = new ArrayList<>();
        for (int unit = 0; unit < survey.units(); unit++) {
            all.add(List.copyOf(survey.conditions(unit)));
        }
        return all;
    }

    private static CellRecording only(Recording recording) {
        assertThat(recording.cells()).hasSize(1);
        return recording.cells().get(0);
    }
}

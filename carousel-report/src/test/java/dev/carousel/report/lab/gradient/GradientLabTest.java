package dev.carousel.report.lab.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.data.Batch;
import dev.carousel.models.training.Training;
import dev.carousel.random.RandomSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Vanishing gradients, on cells that are as small as they can be. */
class GradientLabTest {
    private static final GradientSetup SMALL = new GradientSetup(30, 4, 4, List.of(5L, 6L));
    private static final GradientResult RESULT =
            GradientLab.run(SMALL, Training.defaults().threads(1));

    @Test
    void throughForgetGatesOfOneTheErrorIsExactlyOneAtEveryLagBeforeAndAfterTraining() {
        KindResult carousel = RESULT.of(CellKind.CAROUSEL);

        assertThat(carousel.snapshots()).hasSize(5).allSatisfy(snapshot -> {
            assertThat(snapshot.carousel()).hasSize(30).containsOnly(1.0);
            assertThat(snapshot.halfLife()).isInfinite();
        });
    }

    @Test
    void atTheStartThePlainRnnLosesMostOfAnErrorAndALargerForgetBiasKeepsMore() {
        assertThat(RESULT.of(CellKind.RNN).atStart().memory()[29]).isLessThan(.05);
        assertThat(RESULT.of(CellKind.RNN).atStart().carousel()).containsOnly(0.0);
        for (int lag = 0; lag < 30; lag++) {
            assertThat(RESULT.of(CellKind.LSTM_1).atStart().carousel()[lag])
                    .isGreaterThan(RESULT.of(CellKind.LSTM_0).atStart().carousel()[lag])
                    .isLessThan(1);
        }
        assertThat(RESULT.of(CellKind.LSTM_0).atStart().halfLife()).isCloseTo(1, within(.2));
    }

    @Test
    void theLstmsDifferInTheirForgetBiasAlone() {
        var zero = RESULT.of(CellKind.LSTM_0).start();
        var one = RESULT.of(CellKind.LSTM_1).start();

        assertThat(one.get("weight_hh_l0").toArray())
                .isEqualTo(zero.get("weight_hh_l0").toArray());
        assertThat(one.get("weight_ih_l0").toArray())
                .isEqualTo(zero.get("weight_ih_l0").toArray());
        assertThat(one.get("bias_ih_l0").toArray())
                .isNotEqualTo(zero.get("bias_ih_l0").toArray());
    }

    @Test
    void aReferenceAtTheUsualSettingsIsWhatTheExperimentFound() {
        GradientResult one = GradientLab.run(
                new GradientSetup(10, 2, 0, List.of(5L)), Training.defaults().threads(1));
        Reference reference = one.references().get(0);

        assertThat(reference.kind()).isEqualTo(CellKind.RNN);
        assertThat(reference.length()).isEqualTo(100);
        assertThat(one.of(CellKind.RNN).snapshots()).hasSize(1);
        assertThat(one.references()).extracting(Reference::kind).contains(CellKind.values());
    }

    @Test
    void resultsDoNotDependOnThreads() {
        GradientResult other = GradientLab.run(SMALL, Training.defaults().threads(3));

        for (CellKind kind : CellKind.values()) {
            assertThat(other.of(kind).atEnd().memory())
                    .isEqualTo(RESULT.of(kind).atEnd().memory());
            assertThat(other.of(kind).atEnd().recall())
                    .isEqualTo(RESULT.of(kind).atEnd().recall());
        }
    }

    @Test
    void theTaskMarksTheFirstNumberAndAsksForIt() {
        Recall recall = new Recall(50, RandomSource.of(9).named("recall"));
        Batch batch = recall.at(3);

        boolean shorter = false;
        for (int k = 0; k < Recall.BATCH; k++) {
            float[][] x = batch.x().sequence(k);
            assertThat(x.length).isBetween(2, 51);
            shorter |= x.length < 8;
            assertThat(batch.target().get(k, 0)).isEqualTo(x[0][0]);
            assertThat(x[0][1]).isEqualTo(1);
            for (int t = 1; t < x.length; t++) {
                assertThat(x[t][1]).isZero();
                assertThat(x[t][0]).isBetween(-1f, 1f);
            }
        }
        assertThat(shorter).isTrue();
    }

    @Test
    void saysHowFarAnErrorReachesAndOverWhatDistanceNumbersAreRecalled() {
        Snapshot snapshot = new Snapshot(
                0, new double[] {1, .02, .005, .5}, new double[4], 1, new double[] {.95, .2, .9, .1, .1, .1, .1, .1, .1
                });

        assertThat(snapshot.reach()).isEqualTo(2);
        assertThat(RESULT.distances()).containsExactly(1, 2, 3, 5, 7, 10, 15, 20, 30);
        assertThat(RESULT.recallsUpTo(snapshot)).isEqualTo(3);
    }

    @Test
    void refusesSettingsThatNoPageHasRoomFor() {
        assertThatThrownBy(() -> new GradientSetup(501, 4, 1, List.of(1L)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("lab vanishing-gradient: --length: expected 10 to 500 steps, found 501");
        assertThatThrownBy(() -> new GradientSetup(10, 1, 1, List.of(1L))).isInstanceOf(InvalidInputException.class);
    }
}

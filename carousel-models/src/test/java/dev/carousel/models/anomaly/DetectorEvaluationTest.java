package dev.carousel.models.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.SeriesTable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DetectorEvaluationTest {
    private static final double[] FIRST = Signals.daily(600, 1);
    private static final double[] SECOND = Signals.daily(600, 2);
    private static final TrainedDetector DETECTOR =
            Signals.small().build().fit(Signals.channels(FIRST, SECOND), Signals.training());

    private static SeriesTable labelled() {
        double[] values = Signals.daily(1000, 3);
        double[] labels = new double[1000];
        values[400] += 80;
        Arrays.fill(labels, 395, 420, 1);
        values[850] -= 80;
        Arrays.fill(labels, 845, 870, 1);
        labels[10] = 1; // within the part that is not judged
        labels[600] = Double.NaN;
        return Signals.channels(values, Signals.daily(1000, 4), labels);
    }

    @Test
    void countsWindowsAlarmsAndTheBaseline() {
        DetectorEvaluation evaluation = DetectorEvaluation.run(DETECTOR, labelled(), 1);

        assertThat(evaluation.windows()).isEqualTo(2);
        assertThat(evaluation.carousel().nab().found()).isEqualTo(2);
        assertThat(evaluation.carousel().nab().score()).isGreaterThan(85);
        assertThat(evaluation.carousel().nabOfAlarms().found()).isEqualTo(2);
        assertThat(evaluation.carousel().points().truePositives()).isBetween(2L, 50L);
        assertThat(evaluation.windowedGaussian().nab().found()).isEqualTo(2);
        assertThat(evaluation.windowedGaussian().points().truePositives()).isBetween(2L, 50L);
    }

    @Test
    void theLabelIsOneMoreTarget() {
        assertThat(DetectorEvaluation.columns(DETECTOR.columns(), "wrong").targets())
                .containsExactly("c0", "c1", "wrong");
        assertThatThrownBy(() -> DetectorEvaluation.columns(DETECTOR.columns(), "c0"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'c0' is named twice");
    }

    @Test
    void refusesTablesWithoutLabels() {
        SeriesTable without = Signals.channels(FIRST, SECOND);

        assertThatThrownBy(() -> DetectorEvaluation.run(DETECTOR, without, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected a table of [c0, c1] and a column of labels");
    }
}

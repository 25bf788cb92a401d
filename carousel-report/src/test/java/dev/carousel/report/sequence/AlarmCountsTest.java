package dev.carousel.report.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.anomaly.SeriesScores;
import dev.carousel.models.anomaly.metric.LabelledWindow;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmCountsTest {
    @Test
    void countsWindowsThatWereFoundAndAlarmsOutside() {
        // given: 100 steps of which 15 are not judged, a window that is found, one that is not, one within what isn't
        // judged
        boolean[] alarms = new boolean[100];
        for (int t : new int[] {5, 32, 35, 70, 71}) {
            alarms[t] = true;
        }
        SeriesScores scores = new SeriesScores(
                "a", Collections.nCopies(100, "t"), new double[100], new double[100], alarms, new int[100]);
        List<LabelledWindow> windows =
                List.of(new LabelledWindow(3, 8), new LabelledWindow(30, 39), new LabelledWindow(50, 59));

        AlarmCounts counts = AlarmCounts.of(scores, windows, true);

        assertThat(counts).isEqualTo(new AlarmCounts(100, 5, 2, 1, 2, 65));
        assertThat(counts.perMonth(650)).isEqualTo(20);
        assertThat(counts.plus(counts).perMonth(650)).isEqualTo(20);
    }
}

package dev.carousel.report.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Metric;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ShareProfileTest {
    private static final BacktestWindow WINDOW = Windows.ours("", 1);

    @Test
    void averagesOverTheWindowsThatTellAndOrdersByThem() {
        ShareProfile profile = profile(
                Windows.sharing(WINDOW, "ridge", 0.2, "ar12", 0.75, "lag 12", 0.05),
                Windows.sharing(WINDOW, "ridge", 0.4, "ar12", 0.55, "lag 12", 0.05),
                WINDOW);

        assertThat(profile.windows()).isEqualTo(2);
        assertThat(profile.experts()).extracting(ShareProfile.Expert::name).containsExactly("ar12", "ridge", "lag 12");
        assertThat(profile.experts().get(0).mean()).isEqualTo(0.65, Offset.offset(1e-12));
        assertThat(profile.experts().get(1).least()).isEqualTo(0.2);
        assertThat(profile.experts().get(1).most()).isEqualTo(0.4);
        assertThat(profile.experts()).extracting(ShareProfile.Expert::largestIn).containsExactly(2, 0, 0);
        assertThat(ShareSection.inWords(profile))
                .isEqualTo(
                        "“AR(12)” counts most: 65\u00a0% on average (from 55\u00a0% to 75\u00a0%); “ridge” 30\u00a0%;"
                                + " one other has 5\u00a0%.");
    }

    @Test
    void aSingleExpertCountsEverywhere() {
        assertThat(ShareSection.inWords(profile(Windows.sharing(WINDOW, "last value", 1.0))))
                .isEqualTo("“last value” counts most: 100\u00a0% everywhere.");
    }

    @Test
    void withoutSharesThereIsNothing() {
        assertThat(profile(WINDOW).isEmpty()).isTrue();
    }

    private static ShareProfile profile(BacktestWindow... windows) {
        return ShareProfile.of(Windows.scored(Arrays.asList(windows), Metric.MAE, "carousel", 1.0));
    }

    @Test
    void moreThanCanBeToldApartAreDrawnTogether() {
        Object[] eight = new Object[16];
        for (int k = 0; k < 8; k++) {
            eight[2 * k] = "lag " + k;
            eight[2 * k + 1] = 0.2 - 0.02 * k;
        }

        List<ShareProfile.Expert> drawn = ShareSection.drawn(profile(Windows.sharing(WINDOW, eight)));

        assertThat(drawn).hasSize(ShareSection.MOST_DRAWN);
        assertThat(drawn.get(0).name()).isEqualTo("lag 0");
    }
}

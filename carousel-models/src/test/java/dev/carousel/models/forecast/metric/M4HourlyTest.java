package dev.carousel.models.forecast.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.forecast.baseline.FittedBaseline;
import dev.carousel.models.forecast.baseline.SeasonalNaive;
import dev.carousel.models.forecast.baseline.TrainingPart;
import dev.carousel.models.forecast.result.Metric;
import dev.carousel.models.sample.SharedData;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published scores of M4's hourly series: 414 series, 48 steps, period 24. */
class M4HourlyTest {
    private static final int HORIZON = 48;
    private static final int PERIOD = 24;
    private static final double LAST_PUBLISHED_DIGIT = .0005;

    @Test
    void reproducesThePublishedScoresOfNaive2AndTheSeasonalNaive() throws IOException {
        List<double[]> train = SharedData.wideSeries("m4_hourly/Hourly-train.csv.gz");
        List<double[]> test = SharedData.wideSeries("m4_hourly/Hourly-test.csv.gz");
        List<double[]> naive2 = SharedData.wideSeries("m4_hourly/Naive2-forecasts-Hourly.csv.gz");
        FittedBaseline seasonalNaive =
                new SeasonalNaive().fit(TrainingPart.of(train, HORIZON).period(PERIOD));
        Scorecard ofNaive2 = new Scorecard();
        Scorecard ofSeasonalNaive = new Scorecard();

        for (int s = 0; s < train.size(); s++) {
            double scale = SeasonalNaiveScale.of(train.get(s), PERIOD);
            ofNaive2.add(test.get(s), ScorecardTest.point(naive2.get(s)), scale);
            ofSeasonalNaive.add(
                    test.get(s), seasonalNaive.forecast(s, train.get(s), "", Collections.nCopies(HORIZON, "")), scale);
        }

        Map<Metric, Double> reference = ofNaive2.scores();
        assertThat(train).hasSize(414);
        assertThat(reference.get(Metric.SMAPE)).isCloseTo(18.383, within(LAST_PUBLISHED_DIGIT));
        assertThat(reference.get(Metric.MASE)).isCloseTo(2.395, within(LAST_PUBLISHED_DIGIT));
        Map<Metric, Double> scores = ofSeasonalNaive.scores();
        assertThat(scores.get(Metric.SMAPE)).isCloseTo(13.912, within(LAST_PUBLISHED_DIGIT));
        assertThat(scores.get(Metric.MASE)).isCloseTo(1.193, within(LAST_PUBLISHED_DIGIT));
        assertThat(Owa.of(scores, reference)).isCloseTo(.628, within(LAST_PUBLISHED_DIGIT));
        assertThat(Owa.of(reference, reference)).isEqualTo(1);
    }
}

package dev.carousel.models.forecast.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.forecast.metric.Scorecard;
import dev.carousel.models.forecast.metric.SeasonalNaiveScale;
import dev.carousel.models.forecast.result.Metric;
import dev.carousel.models.sample.Samples;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 40 origins a year apart on the monthly sunspots, 24 months ahead, one fit on what lies before the first origin. */
class SunspotsTest {
    private static final int HORIZON = 24;
    private static final int PERIOD = 12;
    private static final int ORIGINS = 40;

    @Test
    void forecastsAsWellAsThePublishedRecipes() {
        double[] spots = Samples.sunspots()
                .text()
                .lines()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                .toArray();
        int first = spots.length - HORIZON - (ORIGINS - 1) * PERIOD;
        TrainingPart part = TrainingPart.before(List.of(spots), new int[] {first}, HORIZON)
                .period(PERIOD)
                .nonNegative(true);

        Map<String, Map<Metric, Double>> scores = new LinkedHashMap<>();
        for (Baseline baseline : Baseline.all()) {
            FittedBaseline fitted = baseline.fit(part);
            scores.put(fitted.name(), score(fitted, spots, first));
            System.out.printf(
                    Locale.ROOT, "%-15s %-55s %s%n", fitted.name(), fitted.description(), scores.get(fitted.name()));
        }

        assertThat(mae(scores, "naive")).isCloseTo(33.8, within(.1));
        assertThat(mae(scores, "seasonal_naive")).isCloseTo(42.7, within(.1));
        assertThat(mae(scores, "ar")).isBetween(20.5, 23.4);
        assertThat(mae(scores, "ridge")).isBetween(20.5, 22.0);
        assertThat(scores.get("ar").get(Metric.COVERAGE80)).isBetween(.7, .9);
        assertThat(scores.get("ridge").get(Metric.COVERAGE80)).isBetween(.7, .9);
        assertThat(scores.get("ridge").get(Metric.WQL))
                .isLessThan(.7 * scores.get("naive").get(Metric.WQL));
    }

    private static Map<Metric, Double> score(FittedBaseline fitted, double[] spots, int first) {
        Scorecard scorecard = new Scorecard();
        for (int origin = first; origin + HORIZON <= spots.length; origin += PERIOD) {
            double[] history = Arrays.copyOf(spots, origin);
            scorecard.add(
                    Arrays.copyOfRange(spots, origin, origin + HORIZON),
                    fitted.forecast(0, history, "", Collections.nCopies(HORIZON, "")),
                    SeasonalNaiveScale.of(history, PERIOD));
        }
        assertThat(scorecard.windows()).isEqualTo(ORIGINS);
        return scorecard.scores();
    }

    private static double mae(Map<String, Map<Metric, Double>> scores, String name) {
        return scores.get(name).get(Metric.MAE);
    }
}

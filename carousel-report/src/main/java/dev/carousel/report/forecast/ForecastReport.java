package dev.carousel.report.forecast;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.training.HealthHistory;
import dev.carousel.report.model.TrainingCurve;
import dev.carousel.report.page.Provenance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a page about a trained forecaster tells.
 *
 * @param title the model's or the data's name
 * @param findings sentences for people, the most important first
 * @param curves one for each trained network; may be empty
 * @param health examinations of the networks during training; may be empty
 * @param backtest with scores for {@value ForecasterNames#OURS} and, to be worth anything, for baselines
 * @param winner what validation chose, in the spelling of the scores' keys; need not be among them
 * @param remark a plain sentence for the case that the winner is not the LSTM
 * @param card the model card: section, label, value; shown in this order
 * @param data what it was trained on
 * @param settings in the spelling of {@code config.json}; shown in this order
 * @param provenance seed, version and date
 */
public record ForecastReport(
        String title,
        List<String> findings,
        List<TrainingCurve> curves,
        HealthHistory health,
        Backtest backtest,
        String winner,
        Optional<String> remark,
        Map<String, Map<String, String>> card,
        DataDescription data,
        Map<String, String> settings,
        Provenance provenance) {

    /** @throws InvalidInputException if our scores are missing or the arrays of a window don't fit each other */
    public ForecastReport {
        findings = List.copyOf(findings);
        curves = List.copyOf(curves);
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        card.forEach((section, rows) -> sections.put(section, ordered(rows)));
        card = Collections.unmodifiableMap(sections);
        settings = ordered(settings);
        if (title.isBlank()) {
            throw new InvalidInputException("a report needs a title: found \"" + title + "\"");
        }
        if (!backtest.scores().containsKey(ForecasterNames.OURS)) {
            throw new InvalidInputException("the backtest's scores: expected those of \"" + ForecasterNames.OURS
                    + "\", found " + backtest.scores().keySet());
        }
        for (int w = 0; w < backtest.windows().size(); w++) {
            check(w, backtest.windows().get(w));
        }
    }

    private static Map<String, String> ordered(Map<String, String> rows) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    private static void check(int number, BacktestWindow window) {
        String place = "backtest window " + number + " of series \"" + window.series() + "\": ";
        if (window.history().length != window.historyTimes().size()) {
            throw new InvalidInputException(place + window.history().length + " values of history for "
                    + window.historyTimes().size() + " times");
        }
        if (!window.forecasts().containsKey(ForecasterNames.OURS)) {
            throw new InvalidInputException(place + "expected a forecast of \"" + ForecasterNames.OURS + "\", found "
                    + window.forecasts().keySet());
        }
        window.forecasts().forEach((name, forecast) -> check(place + name + " ", forecast, window.actual().length));
    }

    private static void check(String place, Forecast forecast, int horizon) {
        if (forecast.horizon() != horizon) {
            throw new InvalidInputException(
                    place + "forecasts " + forecast.horizon() + " steps, but " + horizon + " actual values came");
        }
        for (double[] quantile : forecast.quantiles()) {
            if (quantile.length != horizon) {
                throw new InvalidInputException(
                        place + "has a quantile of " + quantile.length + " steps, expected " + horizon);
            }
        }
    }

    public static Builder builder(String title, Backtest backtest, DataDescription data, Provenance provenance) {
        return new Builder(title, backtest, data, provenance);
    }

    /** Collects what is optional. */
    public static final class Builder {
        private final String title;
        private final Backtest backtest;
        private final DataDescription data;
        private final Provenance provenance;
        private final List<String> findings = new ArrayList<>();
        private final List<TrainingCurve> curves = new ArrayList<>();
        private final Map<String, Map<String, String>> card = new LinkedHashMap<>();
        private final Map<String, String> settings = new LinkedHashMap<>();
        private HealthHistory health = HealthHistory.none();
        private String winner = ForecasterNames.OURS;
        private Optional<String> remark = Optional.empty();

        private Builder(String title, Backtest backtest, DataDescription data, Provenance provenance) {
            this.title = title;
            this.backtest = backtest;
            this.data = data;
            this.provenance = provenance;
        }

        public Builder finding(String sentence) {
            findings.add(sentence);
            return this;
        }

        public Builder curve(TrainingCurve curve) {
            curves.add(curve);
            return this;
        }

        /** What was found out about the networks during training. */
        public Builder health(HealthHistory history) {
            health = history;
            return this;
        }

        /** What validation chose; {@value ForecasterNames#OURS} unless said otherwise. */
        public Builder winner(String name) {
            winner = name;
            return this;
        }

        /** Why the winner is not the LSTM. */
        public Builder remark(String sentence) {
            remark = Optional.of(sentence);
            return this;
        }

        /** Adds a row to a section of the model card, which is made when first named. */
        public Builder card(String section, String label, String value) {
            card.computeIfAbsent(section, s -> new LinkedHashMap<>()).put(label, value);
            return this;
        }

        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        public ForecastReport build() {
            return new ForecastReport(
                    title, findings, curves, health, backtest, winner, remark, card, data, settings, provenance);
        }
    }
}

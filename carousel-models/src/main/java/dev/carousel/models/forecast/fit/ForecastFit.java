package dev.carousel.models.forecast.fit;

import dev.carousel.models.training.Training;
import dev.carousel.parallel.Workers;

/** The way from series to a fitted forecaster. */
public final class ForecastFit {
    private ForecastFit() {}

    /** Fits by the recipe that the settings name. */
    public static Fitted run(Settings settings, Histories histories, Training training) {
        try (Workers workers = Workers.of(training.threads())) {
            return settings.manySeries()
                    ? new ManySeriesFit(settings, histories, training, workers).run()
                    : new FewSeriesFit(settings, histories, training, workers).run();
        }
    }
}

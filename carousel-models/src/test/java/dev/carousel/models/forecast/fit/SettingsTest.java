package dev.carousel.models.forecast.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void countStepsByEpochs() {
        assertThat(SomeSettings.small(5, 1, 10, 5, List.of(0), 3).steps()).isEqualTo(150);
    }

    @Test
    void refuseWhatMakesNoForecaster() {
        refuses("horizon", () -> SomeSettings.small(0, 1, 10));
        refuses("period", () -> SomeSettings.small(1, -1, 10));
        refuses("context", () -> SomeSettings.small(1, 1, 1_000_001));
        refuses("patch", () -> SomeSettings.small(1, 1, 10, 3, List.of(0), 1));
        refuses("lags", () -> SomeSettings.small(1, 1, 10, 5, List.of(0, 11), 1));
        refuses("lags", () -> SomeSettings.small(1, 1, 10, 5, List.of(-1), 1));
        refuses("epochs", () -> SomeSettings.small(1, 1, 10, 5, List.of(0), 0));
        refuses("quantiles", () -> quantiles(.1, .9));
        refuses("quantiles", () -> quantiles(.5, .1));
        refuses("quantiles", () -> quantiles(.5, .5));
        refuses("quantiles", () -> quantiles(.5, 1.0));
        refuses("quantiles", () -> quantiles());
        refuses("dropout", () -> rates(1, 0, .1f));
        refuses("noise", () -> rates(0, -1, .1f));
        refuses("noise", () -> rates(0, Float.NaN, .1f));
        refuses("rate", () -> rates(0, 0, 0));
    }

    private static Settings quantiles(Double... levels) {
        return new Settings(1, 1, 4, 4, List.of(0), List.of(levels), 8, 1, 8, 0, 0, 16, .1f, 1, 1, false, false, false);
    }

    private static Settings rates(float dropout, float noise, float rate) {
        return new Settings(
                1, 1, 4, 4, List.of(0), List.of(.5), 8, 1, 8, dropout, noise, 16, rate, 1, 1, false, false, false);
    }

    private static void refuses(String name, Runnable settings) {
        assertThatThrownBy(settings::run)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(name + ": expected ");
    }
}

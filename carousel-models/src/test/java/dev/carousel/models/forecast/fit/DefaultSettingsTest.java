package dev.carousel.models.forecast.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultSettingsTest {
    @ParameterizedTest(name = "{0} series of {1} values, horizon {2}, period {3}: context {4}, patch {5}, {6} lags")
    @CsvSource({
        // Sunspots, airline passengers, ETTh1, M4 Hourly.
        "  1,  2820, 24,  12, 168, 12, 15",
        "  1,   144, 12,  12,  36, 12,  4",
        "  7, 17420, 96,  24, 336, 24, 15",
        "414,   960, 48,  24, 336, 24, 15",
        // No period: 52 to 104 values in patches of the horizon, at most 13.
        "  1,  1000,  6,   1,  48,  6,  1",
        "  1,  1000, 40,   1,  78, 13,  1",
        "  1,  1000,  1,   1,  52,  4,  1",
        // Few series give a quarter of their length, many give half, both two periods.
        "  1,   100,  4,   7,  21,  7,  4",
        " 25,   100,  4,   7,  49,  7,  8",
        "  1,    30,  4,  12,  24, 12,  3",
        // A period too long for a patch.
        "  1,  5000, 20,  60, 338, 13,  6",
        "  1,  5000, 20,  48, 336, 48,  8",
        // Little left after the horizon.
        "  1,    20, 16,  12,   4,  4,  1",
        "  1,     5,  1,   1,   2,  2,  1",
    })
    void followsTheRecipe(int series, int length, int horizon, int period, int context, int patch, int lags) {
        Settings settings = DefaultSettings.of(
                wishes(horizon, OptionalInt.empty(), OptionalInt.empty()), lengths(series, length), period);

        assertThat(settings.context()).isEqualTo(context);
        assertThat(settings.patch()).isEqualTo(patch);
        assertThat(settings.lags()).hasSize(lags).first().isEqualTo(0);
        assertThat(settings.period()).isEqualTo(period);
        assertThat(settings.manySeries()).isEqualTo(series > 20);
    }

    /** Whatever is asked, there are settings that make a network, or one sentence why not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 21, 40})
    void areValidOrSayWhyNot(int series) {
        int refused = 0;
        int made = 0;
        for (int length : new int[] {1, 2, 4, 5, 6, 7, 10, 13, 24, 50, 365, 3000}) {
            for (int horizon : new int[] {1, 2, 3, 7, 12, 48, 400, 1_000_000}) {
                for (int period : new int[] {1, 2, 3, 4, 7, 12, 48, 49, 168, 1_000_000}) {
                    for (int context : new int[] {0, 1, 5, 24, 3000, 1_000_000}) {
                        OptionalInt wish = context == 0 ? OptionalInt.empty() : OptionalInt.of(context);
                        try {
                            Settings settings = DefaultSettings.of(
                                    wishes(horizon, OptionalInt.of(period), wish), lengths(series, length), 1);
                            assertThat(settings.context()).isLessThanOrEqualTo(length);
                            assertThat(settings.shape(settings.lags().size()).steps())
                                    .isPositive();
                            made++;
                        } catch (InvalidInputException e) {
                            assertThat(e).message().doesNotContain("\n").containsAnyOf("too short", "context");
                            assertThat(length < horizon + 4 || context > length).isTrue();
                            refused++;
                        }
                    }
                }
            }
        }
        assertThat(made).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void goByTheMedianOfUnequalLengths() {
        int[] lengths = {3, 400, 1, 400, 800};
        Settings settings = DefaultSettings.of(wishes(8, OptionalInt.empty(), OptionalInt.empty()), lengths, 12);
        assertThat(settings.context()).isEqualTo(96);
    }

    @Test
    void takeWhatTheUserSays() {
        Wishes wishes = wishes(8, OptionalInt.of(7), OptionalInt.of(30));
        Settings settings = DefaultSettings.of(wishes, lengths(1, 400), 12);
        assertThat(settings.period()).isEqualTo(7);
        assertThat(settings.context()).isEqualTo(28);
        assertThat(settings.lags()).containsExactly(0, 7, 14, 21, 28);
    }

    @Test
    void refuseAContextThatNoSeriesHas() {
        assertThatThrownBy(() -> DefaultSettings.of(
                        wishes(2, OptionalInt.empty(), OptionalInt.of(500)), new int[] {80, 90, 100}, 12))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("context: expected at most 100, the length of the longest series, found 500");
    }

    @Test
    void refuseSeriesShorterThanTheHorizon() {
        assertThatThrownBy(() -> DefaultSettings.of(
                        wishes(12, OptionalInt.empty(), OptionalInt.empty()), new int[] {15, 15, 90}, 12))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("too short: the median length of the series is 15, but a horizon of 12 needs at least 16"
                        + " values: forecast fewer steps or add history");
    }

    private static Wishes wishes(int horizon, OptionalInt period, OptionalInt context) {
        return SomeSettings.wishes(horizon, period, context);
    }

    private static int[] lengths(int series, int length) {
        int[] lengths = new int[series];
        Arrays.fill(lengths, length);
        return lengths;
    }
}

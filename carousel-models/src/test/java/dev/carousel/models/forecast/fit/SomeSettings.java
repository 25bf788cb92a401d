package dev.carousel.models.forecast.fit;

import dev.carousel.models.calendar.Holidays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Settings and wishes for tests: small, and equal to the defaults where a test does not care. */
final class SomeSettings {
    private SomeSettings() {}

    static Wishes wishes(int horizon, OptionalInt period, OptionalInt context) {
        return new Wishes(
                horizon,
                period,
                context,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                false,
                false,
                false,
                Holidays.none());
    }

    /** For an LSTM of 8 units and one member, 3 quantiles, batches of 16. */
    static Settings small(int horizon, int period, int context, int patch, List<Integer> lags, int epochs) {
        return new Settings(
                horizon,
                period,
                context,
                patch,
                lags,
                List.of(.1, .5, .9),
                8,
                1,
                8,
                0,
                0,
                16,
                .01f,
                epochs,
                1,
                false,
                false,
                false);
    }

    static Settings small(int horizon, int period, int context) {
        return small(horizon, period, context, context, List.of(0, context), 1);
    }
}

package dev.carousel.models.forecast.fit;

import dev.carousel.InvalidInputException;
import dev.carousel.models.calendar.Holidays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;

/** What a user asked of a forecaster; what is absent follows from the data. */
public record Wishes(
        int horizon,
        OptionalInt period,
        OptionalInt context,
        OptionalInt hidden,
        OptionalInt layers,
        OptionalInt epochs,
        OptionalInt members,
        OptionalInt batch,
        OptionalDouble rate,
        OptionalDouble dropout,
        OptionalDouble noise,
        Optional<List<Double>> quantiles,
        boolean nonNegative,
        boolean count,
        boolean calendar,
        Holidays holidays) {
    private static final List<Double> DEFAULT_QUANTILES =
            List.of(.025, .05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .975);

    public Wishes {
        atLeastOne("horizon", OptionalInt.of(horizon));
        atLeastOne("period", period);
        atLeastOne("context", context);
        atLeastOne("hidden", hidden);
        atLeastOne("layers", layers);
        atLeastOne("epochs", epochs);
        atLeastOne("members", members);
        atLeastOne("batch", batch);
        if (rate.isPresent() && !(rate.getAsDouble() > 0 && rate.getAsDouble() < 1)) {
            throw new InvalidInputException("rate: expected a number between 0 and 1, found " + rate.getAsDouble());
        }
        if (dropout.isPresent() && !(dropout.getAsDouble() >= 0 && dropout.getAsDouble() < 1)) {
            throw new InvalidInputException("dropout: expected 0 or more and below 1, found " + dropout.getAsDouble());
        }
        if (noise.isPresent() && !(noise.getAsDouble() >= 0 && noise.getAsDouble() < 10)) {
            throw new InvalidInputException("noise: expected 0 or more, found " + noise.getAsDouble());
        }
        quantiles = quantiles.map(Wishes::ordered);
    }

    /** The levels to forecast, ascending; the median is always among them. */
    public List<Double> levels() {
        return quantiles.orElse(DEFAULT_QUANTILES);
    }

    /** Whether the model is told where steps lie in the calendar: if asked, or where holidays are given. */
    public boolean usesCalendar() {
        return calendar || !holidays.isEmpty();
    }

    private static List<Double> ordered(List<Double> levels) {
        TreeSet<Double> ordered = new TreeSet<>(levels);
        for (double level : ordered) {
            if (!(level > 0 && level < 1)) {
                throw new InvalidInputException("quantiles: expected numbers between 0 and 1, found " + level);
            }
        }
        ordered.add(.5);
        return List.copyOf(ordered);
    }

    private static void atLeastOne(String name, OptionalInt value) {
        if (value.isPresent() && value.getAsInt() < 1) {
            throw new InvalidInputException(name + ": expected 1 or more, found " + value.getAsInt());
        }
        if (value.isPresent() && value.getAsInt() > 1_000_000) {
            throw new InvalidInputException(name + ": expected at most 1000000, found " + value.getAsInt());
        }
    }
}

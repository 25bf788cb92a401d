package dev.carousel.models.forecast;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.calendar.CalendarCycle;
import dev.carousel.models.calendar.CalendarFeatures;
import dev.carousel.models.calendar.Holiday;
import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.preparation.CategoryFeature;
import dev.carousel.models.preparation.FeaturePreparation;
import dev.carousel.models.preparation.NumberFeature;
import dev.carousel.models.table.CovariateColumn.Role;
import dev.carousel.models.table.Frequency;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The object {@code features} of {@code preparation.json}: covariates, calendar and holidays. */
final class FeatureFiles {
    private FeatureFiles() {}

    /** Empty if nothing but the values counts. */
    static Optional<JsonObject> write(FeaturePreparation features) {
        if (features.isEmpty()) {
            return Optional.empty();
        }
        List<JsonObject> days = features.holidays().days().stream()
                .map(day -> JsonObject.builder()
                        .put("date", day.date().toString())
                        .put("name", day.name())
                        .build())
                .toList();
        return Optional.of(JsonObject.builder()
                .put("frequency", features.frequency())
                .put("numbers", features.numbers())
                .put("categories", features.categories())
                .put(
                        "calendar",
                        features.calendar().cycles().stream()
                                .map(CalendarCycle::key)
                                .toList())
                .put("holidays", days)
                .put("effects", features.effects())
                .build());
    }

    static FeaturePreparation read(JsonObject json) {
        try {
            return features(json);
        } catch (InvalidInputException e) {
            throw new CorruptFileException(json.source() + ": features: " + e.getMessage(), e);
        }
    }

    private static FeaturePreparation features(JsonObject json) {
        JsonObject frequency = json.object("frequency");
        List<NumberFeature> numbers = new ArrayList<>();
        for (JsonObject number : json.list("numbers").objects()) {
            if (number.number("deviation") < 0) {
                throw number.unexpected("deviation", "0 or more");
            }
            numbers.add(new NumberFeature(
                    number.text("name"),
                    number.choice("role", Role.class),
                    number.number("mean"),
                    number.number("deviation")));
        }
        List<CategoryFeature> categories = new ArrayList<>();
        for (JsonObject category : json.list("categories").objects()) {
            categories.add(new CategoryFeature(
                    category.text("name"),
                    category.choice("role", Role.class),
                    category.list("vocabulary").texts()));
        }
        return new FeaturePreparation(
                numbers,
                categories,
                new CalendarFeatures(json.list("calendar").texts().stream()
                        .map(CalendarCycle::of)
                        .toList()),
                holidays(json),
                new Frequency(
                        frequency.choice("unit", Frequency.Unit.class),
                        frequency.integer("count"),
                        frequency.integer("day")),
                Arrays.stream(json.list("effects").numbers()).boxed().toList());
    }

    private static Holidays holidays(JsonObject json) {
        List<Holiday> days = new ArrayList<>();
        for (JsonObject day : json.list("holidays").objects()) {
            try {
                days.add(new Holiday(LocalDate.parse(day.text("date")), day.text("name")));
            } catch (DateTimeException e) {
                throw day.unexpected("date", "an ISO date such as 2026-12-25");
            }
        }
        return new Holidays(days);
    }
}

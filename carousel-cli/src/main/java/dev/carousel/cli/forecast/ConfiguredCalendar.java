package dev.carousel.cli.forecast;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.calendar.Holiday;
import dev.carousel.models.calendar.Holidays;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calendar and holidays of a configuration. A file written by hand has them side by side with the rest; a model has what it learned of
 * them in the {@code preparation.json} beside its {@code config.json}.
 */
final class ConfiguredCalendar {
    static final String CALENDAR = "calendar";
    static final String HOLIDAYS = "holidays";

    private ConfiguredCalendar() {}

    /** The preparation of the model whose configuration this file is; empty if it is not there. */
    static Optional<JsonObject> preparationBeside(Path config) {
        Path file = config.resolveSibling("preparation.json");
        return Files.isRegularFile(file) ? Optional.of(Json.read(file)) : Optional.empty();
    }

    /** Whether a model is told the calendar. */
    static boolean calendarOfModel(JsonObject preparation) {
        return preparation
                .optionalObject("features")
                .map(features -> features.list(CALENDAR).size() > 0)
                .orElse(false);
    }

    /** The holidays that a model keeps. */
    static Holidays holidaysOfModel(JsonObject preparation) {
        return preparation
                .optionalObject("features")
                .map(features -> days(features.list(HOLIDAYS).objects()))
                .orElse(Holidays.none());
    }

    /** The holidays that a file names: as the path of a table, seen from its folder, or as a list of dates with names. */
    static Holidays holidays(JsonObject config, Path file) {
        if (!config.has(HOLIDAYS)) {
            return Holidays.none();
        }
        if (config.print(HOLIDAYS).startsWith("[")) {
            return days(config.list(HOLIDAYS).objects());
        }
        return CalendarOptions.read(file.resolveSibling(config.text(HOLIDAYS)).toString());
    }

    private static Holidays days(List<JsonObject> objects) {
        List<Holiday> days = new ArrayList<>();
        for (JsonObject day : objects) {
            try {
                days.add(new Holiday(LocalDate.parse(day.text("date")), day.text("name")));
            } catch (DateTimeException e) {
                throw day.unexpected("date", "an ISO date such as 2026-12-25");
            }
        }
        return new Holidays(days);
    }
}

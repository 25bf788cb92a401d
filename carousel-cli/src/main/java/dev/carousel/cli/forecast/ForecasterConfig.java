package dev.carousel.cli.forecast;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.NearMatch;
import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.table.Aggregation;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.TimeFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code --config} names: the {@code config.json} of a model, which has the settings in an object of their own, or a file
 * written by hand with the same names side by side.
 *
 * @param columns where target, time, series and how to read them are
 * @param settings where the settings are
 * @param file where they were read; empty for none
 * @param ofModel whether it is a model's
 */
public record ForecasterConfig(JsonObject columns, JsonObject settings, Optional<Path> file, boolean ofModel) {
    private static final String SETTINGS = "settings";
    private static final String KIND = "kind";
    private static final String FREQUENCY = "frequency";
    private static final String AGGREGATE = "aggregate";
    private static final List<String> COLUMNS = List.of(
            "target", "time", "series", "past", "known", "static", "categories", AGGREGATE, "time_format", FREQUENCY);
    private static final List<String> CHOICES = List.of(
            "horizon",
            "period",
            "context",
            "hidden",
            "layers",
            "epochs",
            "members",
            "batch",
            "rate",
            "dropout",
            "noise",
            "quantiles",
            "non_negative",
            "count");
    private static final List<String> BY_HAND = List.of(KIND, ConfiguredCalendar.CALENDAR, ConfiguredCalendar.HOLIDAYS);

    /** In a model's settings besides: what follows from the data and the choices, and can't be chosen. */
    private static final List<String> CONSEQUENCES = List.of("patch", "lags", "embedding", "many_series");

    /** In a model's file besides: what it is and what training brought about. */
    private static final List<String> OUTCOMES = List.of(KIND, "format_version", "uses", "members_used", "experts");

    public static ForecasterConfig none() {
        return new ForecasterConfig(JsonObject.empty(), JsonObject.empty(), Optional.empty(), false);
    }

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it has a field that nobody would read, or describes another kind of model
     */
    static ForecasterConfig read(Path file) {
        JsonObject object = Json.read(file);
        Optional<JsonObject> nested = object.optionalObject(SETTINGS);
        if (nested.isPresent()) {
            allowOnly(object, "", joined(COLUMNS, OUTCOMES, List.of(SETTINGS)));
            allowOnly(nested.get(), SETTINGS + ".", joined(CHOICES, CONSEQUENCES));
        } else {
            allowOnly(object, "", joined(COLUMNS, CHOICES, BY_HAND));
        }
        object.optionalText(KIND)
                .filter(kind -> !kind.equals(ForecasterRun.KIND))
                .ifPresent(kind -> {
                    throw new InvalidInputException(
                            file + ": describes a model of kind '" + kind + "', expected a forecaster");
                });
        return new ForecasterConfig(object, nested.orElse(object), Optional.of(file), nested.isPresent());
    }

    private static void allowOnly(JsonObject object, String prefix, List<String> known) {
        for (String name : object.names()) {
            if (!known.contains(name)) {
                Optional<String> near = NearMatch.of(name, known);
                throw new InvalidInputException(object.source() + ": '" + prefix + name + "' is not known here; "
                        + near.map(n -> "did you mean '" + n + "'? Known").orElse("known")
                        + " are " + String.join(", ", known));
            }
        }
    }

    @SafeVarargs
    private static List<String> joined(List<String>... names) {
        return Stream.of(names).flatMap(List::stream).toList();
    }

    Optional<String> text(String column) {
        return columns.optionalText(column);
    }

    /** One or several. */
    Optional<List<String>> targets() {
        return columns.has("target") && columns.print("target").startsWith("[")
                ? names("target")
                : text("target").map(List::of);
    }

    /** A list of columns. */
    Optional<List<String>> names(String role) {
        return columns.optionalList(role).map(JsonList::texts);
    }

    Optional<Integer> integer(String setting) {
        return settings.optionalInteger(setting).isPresent()
                ? Optional.of(settings.integer(setting))
                : Optional.empty();
    }

    Optional<Double> number(String setting) {
        return settings.optionalNumber(setting).isPresent() ? Optional.of(settings.number(setting)) : Optional.empty();
    }

    Optional<List<Double>> numbers(String setting) {
        return settings.optionalList(setting)
                .map(list -> Arrays.stream(list.numbers()).boxed().toList());
    }

    boolean flag(String setting) {
        return settings.optionalFlag(setting).orElse(false);
    }

    /** Whether the model is to be told the calendar. */
    boolean calendar() {
        return ofModel
                ? preparation().map(ConfiguredCalendar::calendarOfModel).orElse(false)
                : flag(ConfiguredCalendar.CALENDAR);
    }

    /** The holidays that the model is to be told. */
    Holidays holidays() {
        if (ofModel) {
            return preparation().map(ConfiguredCalendar::holidaysOfModel).orElse(Holidays.none());
        }
        return file.map(path -> ConfiguredCalendar.holidays(columns, path)).orElse(Holidays.none());
    }

    private Optional<JsonObject> preparation() {
        return file.flatMap(ConfiguredCalendar::preparationBeside);
    }

    /** The columns read as the file says: the form of times, where there is a column of times, and the frequency. */
    SeriesColumns form(SeriesColumns named) {
        SeriesColumns formed = aggregation().map(named::aggregate).orElse(named);
        if (named.time().isPresent() && text("time_format").isPresent()) {
            formed = formed.timeFormat(TimeFormat.of(columns.text("time_format")));
        }
        if (!columns.has(FREQUENCY)) {
            return formed;
        }
        if (!columns.print(FREQUENCY).startsWith("{")) {
            return formed.frequencyOnDaysOfTimes(frequency(columns.text(FREQUENCY)));
        }
        JsonObject frequency = columns.object(FREQUENCY);
        return formed.frequency(new Frequency(
                frequency.choice("unit", Frequency.Unit.class), frequency.integer("count"), frequency.integer("day")));
    }

    private Optional<Aggregation> aggregation() {
        try {
            return text(AGGREGATE).map(Aggregation::of);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(columns.source() + ": '" + AGGREGATE + "': " + e.getMessage(), e);
        }
    }

    private Frequency frequency(String text) {
        try {
            return Frequency.of(text);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(columns.source() + ": '" + FREQUENCY + "': " + e.getMessage(), e);
        }
    }

    /** Settings of the file that can't be had, since others follow from this data and the choices; a sentence each. */
    List<String> remarks(Settings used) {
        List<String> remarks = new ArrayList<>();
        if (ofModel && preparation().isEmpty()) {
            remarks.add("no preparation.json lies beside " + settings.source()
                    + ": calendar and holidays, if that model had them, are not taken over");
        }
        JsonObject own = JsonObject.of(used);
        for (String name : CONSEQUENCES) {
            if (settings.has(name) && !settings.print(name).equals(own.print(name))) {
                remarks.add("'" + name + "' is " + own.print(name) + ", not " + settings.print(name) + " as in "
                        + settings.source() + ": it follows from the data and the other settings");
            }
        }
        return remarks;
    }
}

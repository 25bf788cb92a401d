package dev.carousel.cli.forecast;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.table.ColumnProfile;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.TableProfile;
import dev.carousel.models.table.TimeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Columns of a table in words. */
public final class InspectionText {
    /** Needs no quotes in a shell. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:,%+=@-]+");

    private InspectionText() {}

    /** A line for each column: name, kind, what is in it. */
    public static List<String> columns(TableProfile profile) {
        int width = profile.columns().stream()
                .mapToInt(column -> column.name().length())
                .max()
                .orElse(1);
        return profile.columns().stream()
                .map(column -> String.format(
                        Locale.ROOT, "  %-" + width + "s  %-6s  %s", column.name(), kind(column), content(column)))
                .map(String::stripTrailing)
                .toList();
    }

    private static String kind(ColumnProfile column) {
        return column.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String content(ColumnProfile column) {
        String none = column.missing() == 0 ? "" : ", " + column.missing() + " missing";
        return switch (column.kind()) {
            case EMPTY -> "";
            case NUMBER -> number(column.least()) + " to " + number(column.greatest()) + none;
            case TIME ->
                column.examples().get(0) + " to " + column.examples().get(1) + " (" + form(column) + "), "
                        + distinct(column) + none;
            case TEXT ->
                distinct(column) + ": " + String.join(", ", column.examples())
                        + (column.distinct() > column.examples().size() ? ", ..." : "") + none;
        };
    }

    private static String distinct(ColumnProfile column) {
        String most = column.distinct() == ColumnProfile.MOST_DISTINCT ? "at least " : "";
        return most + column.distinct() + " different";
    }

    private static String form(ColumnProfile column) {
        return column.form().map(TimeFormat::pattern).orElse("");
    }

    private static String number(double value) {
        return Json.line(value);
    }

    /** The options that name these columns. */
    public static String options(SeriesColumns columns) {
        List<String> words = new ArrayList<>();
        option(words, "--target", columns.targets());
        columns.time().ifPresent(time -> option(words, "--time", List.of(time)));
        option(words, "--series", columns.series());
        option(words, "--past", columns.covariates().past());
        option(words, "--known", columns.covariates().known());
        option(words, "--static", columns.covariates().statics());
        option(words, "--categories", columns.covariates().categories());
        return quoted(words);
    }

    private static void option(List<String> words, String name, List<String> columns) {
        if (!columns.isEmpty()) {
            words.addAll(List.of(name, String.join(",", columns)));
        }
    }

    /** The command line that trains a model of these columns. */
    public static String training(List<String> data, SeriesColumns columns, Settings settings) {
        return "carousel train forecaster " + quoted(data) + " " + options(columns) + " --horizon " + settings.horizon()
                + " --out model";
    }

    /** Words as a shell takes them. */
    private static String quoted(List<String> words) {
        return String.join(
                " ",
                words.stream()
                        .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                        .toList());
    }

    public static JsonObject json(ColumnProfile column) {
        boolean number = column.kind() == ColumnProfile.Kind.NUMBER;
        return JsonObject.builder()
                .put("name", column.name())
                .put("kind", kind(column))
                .put("values", column.values())
                .put("missing", column.missing())
                .put("distinct", number ? Optional.empty() : Optional.of(column.distinct()))
                .put("examples", column.examples())
                .put("least", number ? Optional.of(column.least()) : Optional.empty())
                .put("greatest", number ? Optional.of(column.greatest()) : Optional.empty())
                .put("form", column.form().map(TimeFormat::pattern))
                .build();
    }
}

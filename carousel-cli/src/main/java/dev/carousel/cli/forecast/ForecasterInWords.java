package dev.carousel.cli.forecast;

import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.table.CovariateNames;
import dev.carousel.models.table.SeriesColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** What a person wants to know of a forecaster before looking at its settings. */
public final class ForecasterInWords {
    private static final int NAMES_SHOWN = 8;

    private final TrainedForecaster model;
    private final JsonObject preparation;
    private final Optional<JsonObject> features;

    public ForecasterInWords(TrainedForecaster model, ModelFiles files) {
        this.model = model;
        this.preparation = files.preparation();
        this.features = preparation.optionalObject("features");
    }

    /** A sentence under each name. */
    public JsonObject words() {
        JsonObjectBuilder words = JsonObject.builder().put("forecasts", forecasts());
        beside().ifPresent(text -> words.put("looks at", text));
        cycles().ifPresent(text -> words.put("calendar", text));
        holidays().ifPresent(text -> words.put("holidays", text));
        return words.put("intervals", intervals()).build();
    }

    private String forecasts() {
        SeriesColumns columns = model.provenance().columns();
        int horizon = model.horizon();
        return String.join(", ", columns.targets()) + ", " + horizon + (horizon == 1 ? " step" : " steps") + " ahead, "
                + model.provenance().frequency().name()
                + (columns.series().isEmpty() ? "" : ", for each " + String.join(", ", columns.series()));
    }

    private Optional<String> beside() {
        CovariateNames names = model.provenance().columns().covariates();
        List<String> parts = new ArrayList<>();
        part(parts, names.past(), "known up to the moment of a forecast");
        part(parts, names.known(), "known in advance: rows of the future with an empty target must have it");
        part(parts, names.statics(), "the same in all rows of a series");
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    private static void part(List<String> parts, List<String> names, String meaning) {
        if (!names.isEmpty()) {
            parts.add(String.join(", ", names) + " (" + meaning + ")");
        }
    }

    private Optional<String> cycles() {
        return features.map(known -> known.list(ConfiguredCalendar.CALENDAR))
                .filter(cycles -> cycles.size() > 0)
                .map(cycles -> "the " + String.join(", the ", cycles.texts()).replace("_of_", " of the "));
    }

    private Optional<String> holidays() {
        Holidays holidays = ConfiguredCalendar.holidaysOfModel(preparation);
        if (holidays.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = holidays.names();
        int days = holidays.days().size();
        String more = names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "";
        return Optional.of(days + (days == 1 ? " day" : " days") + " from "
                + holidays.days().get(0).date() + " to "
                + holidays.days().get(days - 1).date() + ": "
                + String.join(", ", names.subList(0, Math.min(names.size(), NAMES_SHOWN))) + more);
    }

    /** By how much training found intervals to be too narrow or too wide, widest last. */
    private String intervals() {
        TreeMap<Long, Double> factors = new TreeMap<>();
        double[] found = calibration().numbers();
        List<Double> levels = model.settings().quantiles();
        for (int q = 0; q < levels.size(); q++) {
            double level = levels.get(q);
            if (level < .5 && levels.stream().anyMatch(other -> Math.abs(other - (1 - level)) < 1e-9)) {
                factors.put(Math.round((1 - 2 * level) * 1000), found[q]);
            }
        }
        if (factors.values().stream().allMatch(factor -> factor == 1)) {
            return "as the model gives them";
        }
        List<String> parts = new ArrayList<>();
        factors.forEach(
                (share, factor) -> parts.add(String.format(Locale.ROOT, "%s %% x %.2f", percent(share), factor)));
        return "widened (x above 1) or narrowed to hold what they promise on data held back: "
                + String.join(", ", parts);
    }

    private static String percent(long permille) {
        return permille % 10 == 0 ? Long.toString(permille / 10) : permille / 10 + "." + permille % 10;
    }

    private JsonList calibration() {
        return preparation.list("calibration");
    }

    /** The same for programs. */
    public JsonObject json() {
        JsonObjectBuilder json =
                JsonObject.builder().put("calibration", calibration().numbers());
        json.put(
                "calendar",
                features.map(known -> known.list(ConfiguredCalendar.CALENDAR).texts())
                        .orElse(List.of()));
        return json.put(
                        "holidays",
                        ConfiguredCalendar.holidaysOfModel(preparation).days().stream()
                                .map(day -> JsonObject.builder()
                                        .put("date", day.date().toString())
                                        .put("name", day.name())
                                        .build())
                                .toList())
                .build();
    }
}

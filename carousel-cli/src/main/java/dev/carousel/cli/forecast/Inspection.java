package dev.carousel.cli.forecast;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.table.CovariateColumn;
import dev.carousel.models.table.PeriodDetection;
import dev.carousel.models.table.ReadingCounts;
import dev.carousel.models.table.SeasonalPeriod;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the series of a table are like.
 *
 * @param table the series
 * @param lengths the steps of the shortest, the median and the longest series
 * @param missing steps without a value in all of them
 * @param periods the strongest first
 * @param settings those of a model with the default settings; empty if none could be trained
 * @param refusal why not
 */
public record Inspection(
        SeriesTable table,
        List<Integer> lengths,
        long missing,
        List<SeasonalPeriod> periods,
        Optional<Settings> settings,
        String refusal) {
    private static final int FEW_STEPS = 4;
    private static final int HORIZONS_IN_A_SERIES = 4;

    public static Inspection of(SeriesTable table, Optional<Integer> horizon) {
        int[] sorted = table.series().stream().mapToInt(Series::length).sorted().toArray();
        int median = sorted[sorted.length / 2];
        List<SeasonalPeriod> periods = PeriodDetection.of(table).periods();
        Optional<Settings> settings = Optional.empty();
        String refusal = "";
        try {
            int season = Forecaster.builder().horizon(1).build().settings(table).period();
            int wanted = season > 1 ? season : FEW_STEPS;
            int steps = horizon.orElse(Math.max(1, Math.min(wanted, median / HORIZONS_IN_A_SERIES)));
            settings = Optional.of(Forecaster.builder().horizon(steps).build().settings(table));
        } catch (InvalidInputException e) {
            refusal = e.getMessage();
        }
        return new Inspection(
                table,
                List.of(sorted[0], median, sorted[sorted.length - 1]),
                table.series().stream().mapToLong(Series::missing).sum(),
                periods,
                settings,
                refusal);
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        int count = table.series().size();
        Series first = table.series().get(0);
        lines.add(count + " series, " + table.frequency().name() + ", "
                + (count == 1
                        ? lengths.get(0) + " steps from " + first.timeLabel(0) + " to "
                                + first.timeLabel(lengths.get(0) - 1L)
                        : lengths.get(0) + " to " + lengths.get(2) + " steps, median " + lengths.get(1)));
        lines.add(
                missing == 0 ? "no step without a value" : missing + " of " + table.steps() + " steps without a value");
        lines.add(times());
        table.notes().forEach(lines::add);
        if (!table.covariates().isEmpty()) {
            lines.add("beside the target: "
                    + String.join(
                            ", ",
                            table.covariates().stream().map(Inspection::beside).toList()));
        }
        lines.add(periods.isEmpty() ? "no season seen" : "seasons, the strongest first: " + seasons());
        lines.add(settings.map(Inspection::model).orElse("no model can be trained: " + refusal));
        return lines;
    }

    private String times() {
        ReadingCounts counts = table.counts();
        if (counts.repeated() + counts.conflicting() + counts.offGrid() + counts.sharedSteps() == 0) {
            return "no time stands twice, and all lie on regular steps";
        }
        double share = 100.0 * counts.offGrid() / Math.max(1, counts.rows());
        return String.format(
                Locale.ROOT,
                "times: %d rows repeat another, %d contradict another, %d lie beside a regular step (%.1f %%), %d steps have"
                        + " several rows",
                counts.repeated(),
                counts.conflicting(),
                counts.offGrid(),
                share,
                counts.sharedSteps());
    }

    private static String beside(CovariateColumn column) {
        int names = column.categories().size();
        return column.name() + " (" + column.role().name().toLowerCase(Locale.ROOT) + ", "
                + (column.isCategorical() ? names + (names == 1 ? " name" : " names") : "numbers") + ")";
    }

    private String seasons() {
        return String.join(
                ", ",
                periods.stream()
                        .map(period -> String.format(
                                Locale.ROOT, "%d steps (strength %.2f)", period.length(), period.strength()))
                        .toList());
    }

    private static String model(Settings settings) {
        return "a model of " + settings.horizon() + " steps ahead would have season " + settings.period() + ", context "
                + settings.context() + ", " + settings.hidden() + " hidden units, and the recipe for "
                + (settings.manySeries() ? "many" : "few") + " series";
    }

    public JsonObject json() {
        return JsonObject.builder()
                .put("series", table.series().size())
                .put("steps", table.steps())
                .put("frequency", table.frequency().name())
                .put("shortest", lengths.get(0))
                .put("median", lengths.get(1))
                .put("longest", lengths.get(2))
                .put("missing", missing)
                .put("counts", table.counts())
                .put("notes", table.notes())
                .put("covariates", table.covariates())
                .put(
                        "periods",
                        periods.stream()
                                .map(period -> JsonObject.builder()
                                        .put("length", period.length())
                                        .put("strength", period.strength())
                                        .build())
                                .toList())
                .put("settings", settings)
                .put("refused", refusal.isEmpty() ? Optional.empty() : Optional.of(refusal))
                .build();
    }
}

package dev.carousel.bench.scaling;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.formats.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What is drawn of an axis. */
final class Figures {
    private Figures() {}

    /**
     * Curves over the values of an axis.
     *
     * @param yLabel what they show, in {@code unit}
     */
    record Figure(Axis axis, String title, String yLabel, String unit, List<Integer> xs, List<Curve> curves) {
        JsonObject json(String id) {
            List<JsonObject> lines = new ArrayList<>();
            for (Curve curve : curves) {
                List<Object> values = new ArrayList<>();
                curve.values().forEach(value -> values.add(value.isPresent() ? value.getAsDouble() : null));
                lines.add(JsonObject.builder()
                        .put("name", curve.name())
                        .put("colour", curve.colour())
                        .put("values", values)
                        .build());
            }
            return JsonObject.builder()
                    .put("id", id)
                    .put("symbol", axis.symbol())
                    .put("xLabel", axis.symbol() + ", " + axis.description())
                    .put("yLabel", yLabel)
                    .put("unit", unit)
                    .put("xs", xs)
                    .put("lines", lines)
                    .build();
        }
    }

    /** @param values for each x, empty where nothing was measured */
    record Curve(String name, int colour, List<OptionalDouble> values) {}

    /** Of a unit of work, so that a flat line is a time that grows as the work does. */
    static Figure time(Axis axis, List<ResultLine> lines) {
        List<Curve> curves = new ArrayList<>();
        for (Work work : Work.values()) {
            add(
                    curves,
                    work.word(),
                    work.ordinal(),
                    values(axis, work, lines, line -> line.number("ps_per_multiply_add")));
        }
        return new Figure(axis, "Time of a multiply-add", "time of a multiply-add", "ps", xs(axis, lines), curves);
    }

    /** Measured, and as the network predicts it. */
    static Figure memory(Axis axis, List<ResultLine> lines) {
        List<Curve> curves = new ArrayList<>();
        for (Work work : Work.values()) {
            add(curves, work.word(), work.ordinal(), values(axis, work, lines, line -> line.number("peak_rss_mb")));
        }
        add(
                curves,
                "training, predicted without the JVM",
                Work.values().length,
                values(axis, Work.TRAINING, lines, line -> line.number("predicted_mb")));
        return new Figure(axis, "Peak memory of the process", "peak resident set", "MiB", xs(axis, lines), curves);
    }

    private static void add(List<Curve> curves, String name, int colour, List<OptionalDouble> values) {
        if (values.stream().anyMatch(OptionalDouble::isPresent)) {
            curves.add(new Curve(name, colour, values));
        }
    }

    private static List<Integer> xs(Axis axis, List<ResultLine> lines) {
        return lines.stream()
                .map(line -> Integer.parseInt(line.text(axis.symbol()).orElseThrow()))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<OptionalDouble> values(
            Axis axis, Work work, List<ResultLine> lines, Function<ResultLine, OptionalDouble> field) {
        return xs(axis, lines).stream()
                .map(x -> lines.stream()
                        .filter(line ->
                                line.text("work").filter(work.word()::equals).isPresent())
                        .filter(line -> line.text(axis.symbol())
                                .filter(String.format(Locale.ROOT, "%d", x)::equals)
                                .isPresent())
                        .findFirst()
                        .map(field)
                        .orElse(OptionalDouble.empty()))
                .toList();
    }
}

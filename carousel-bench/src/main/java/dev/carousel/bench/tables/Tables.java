package dev.carousel.bench.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of a file of results. Of lines about the same thing the last counts, since a day's runs are in one file. */
public final class Tables {
    private static final Pattern TIME = Pattern.compile("(?:(\\S+):)?([\\d.]+)(us|ms)");
    private static final double PERCENT = 100;

    private final List<Line> lines;
    private final List<String> out = new ArrayList<>();

    private Tables(List<String> file) {
        this.lines = file.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Line::parse)
                .toList();
    }

    /** Markdown, each line ended by a line feed. */
    public static String of(List<String> file) {
        Tables tables = new Tables(file);
        tables.about(file);
        tables.comparisons("Beside other engines", line -> true);
        tables.comparisons("Not ahead", line -> line.number("ratio").orElse(1) < 1);
        tables.memory();
        tables.speedups();
        tables.scalar();
        tables.kernels();
        return String.join("\n", tables.out) + "\n";
    }

    private void about(List<String> file) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : file) {
            Matcher fact = Pattern.compile("# (date|machine|java|commit): (.*)").matcher(line);
            if (fact.matches()) {
                facts.put(fact.group(1), fact.group(2));
            }
        }
        out.add(String.join("; ", facts.values()) + ".");
    }

    private void comparisons(String title, Predicate<Line> wanted) {
        // Wanted or not is a question to the last of each.
        List<Line> found = last(
                        line -> line.isOfWorkload() && line.has("ours"),
                        line -> line.names() + line.text("threads") + line.text("without"))
                .stream()
                .filter(wanted)
                .toList();
        table(
                title,
                "| | case | threads | Carousel | best other | times as fast | of the peak | at the peak it would take |",
                "| --- | --- | ---: | ---: | --- | ---: | ---: | ---: |",
                found,
                line -> String.join(
                        " | ",
                        line.names().get(0),
                        line.names().get(1) + (line.has("without") ? " without " + line.text("without") : ""),
                        line.text("threads"),
                        time(line.text("ours"), 1),
                        line.has("best_peer") ? time(line.text("best_peer"), 1) : "–",
                        (line.has("ratio") ? line.text("ratio") : "–") + (line.has("disturbed") ? " (disturbed)" : ""),
                        share(line, "of_peak"),
                        line.has("of_peak")
                                ? time(line.text("ours"), line.number("of_peak").orElseThrow())
                                : "–"));
    }

    private void memory() {
        List<Line> found = last(
                line -> line.isOfWorkload() && line.names().get(0).matches("W[56]") && line.has("peak_rss_mb"),
                line -> line.names() + line.text("case") + line.text("threads") + line.text("variant"));
        table(
                "Memory",
                "| | case | threads | engine | peak, MiB | class path, MB |",
                "| --- | --- | ---: | --- | ---: | ---: |",
                found,
                line -> String.join(
                        " | ",
                        line.names().get(0),
                        line.text("case"),
                        line.text("threads"),
                        (line.names().get(1) + " " + line.text("variant")).strip(),
                        line.text("peak_rss_mb"),
                        line.has("classpath_mb") ? line.text("classpath_mb") : "–"));
    }

    private void speedups() {
        table(
                "More threads",
                "| | case | threads | times as fast as with the fewest |",
                "| --- | --- | ---: | ---: |",
                last(
                        line -> line.isOfWorkload() && line.has("speedup"),
                        line -> line.names() + line.text("threads") + line.text("without")),
                line -> String.join(
                        " | ",
                        line.names().get(0),
                        line.names().get(1) + (line.has("without") ? " without " + line.text("without") : ""),
                        line.text("threads"),
                        line.text("speedup")));
    }

    private void scalar() {
        table(
                "Without the vector module",
                "| | case | threads | time | speed that is left | same output |",
                "| --- | --- | ---: | ---: | ---: | --- |",
                last(line -> line.isOfWorkload() && line.has("of_ours"), line -> line.names() + line.text("threads")),
                line -> String.join(
                        " | ",
                        line.names().get(0),
                        line.names().get(1),
                        line.text("threads"),
                        time(line.text("time"), 1),
                        share(line, "of_ours"),
                        line.has("same_check") ? line.text("same_check") : "–"));
    }

    private void kernels() {
        table(
                "Kernels",
                "| kernel | of | M | K | N | threads | GFLOP/s | of the peak | of the reading bandwidth | elements/ns |",
                "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
                last(
                        line -> line.names().size() == 2 && line.names().get(0).equals("kernel"),
                        line -> line.names() + line.text("of") + line.text("threads")),
                line -> String.join(
                        " | ",
                        line.names().get(1),
                        or(line, "of"),
                        or(line, "M"),
                        or(line, "K"),
                        or(line, "N"),
                        or(line, "threads"),
                        or(line, "gflops"),
                        share(line, "of_peak"),
                        share(line, "of_bandwidth"),
                        or(line, "elements_per_ns")));
    }

    private List<Line> last(Predicate<Line> wanted, Function<Line, String> key) {
        Map<String, Line> found = new LinkedHashMap<>();
        lines.stream().filter(wanted).forEach(line -> found.put(key.apply(line), line));
        return List.copyOf(found.values());
    }

    private void table(String title, String head, String rule, List<Line> rows, Function<Line, String> cells) {
        if (rows.isEmpty()) {
            return;
        }
        out.addAll(List.of("", "### " + title, "", head, rule));
        rows.forEach(row -> out.add("| " + cells.apply(row) + " |"));
    }

    private static String or(Line line, String field) {
        return line.has(field) ? line.text(field) : "–";
    }

    private static String share(Line line, String field) {
        return line.number(field).isPresent()
                ? String.format(
                        Locale.ROOT, "%.0f %%", PERCENT * line.number(field).getAsDouble())
                : "–";
    }

    /** {@code onednn:4.50us} as {@code onednn 4.50 µs}, or a part of it. */
    private static String time(String text, double part) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return text;
        }
        String number = part == 1
                ? time.group(2)
                : String.format(Locale.ROOT, "%.3g", part * Double.parseDouble(time.group(2)));
        String unit = time.group(3).equals("us") ? "µs" : "ms";
        return (time.group(1) == null ? "" : time.group(1) + " ") + number + " " + unit;
    }
}

package dev.carousel.bench.scaling;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scaling run as one HTML file that loads nothing: for each axis a plot of time and one of memory, and a table of all points. */
public final class ScalingPage {
    private static final List<String> STYLES =
            List.of("uplot/uPlot.min.css", "colours.css", "layout.css", "tables.css", "plots.css", "print.css");
    private static final List<String> SCRIPTS = List.of("numbers.js", "theme.js", "zoom.js", "plot.js", "legend.js");
    private static final List<String> COLUMNS = List.of(
            "axis",
            "work",
            "T",
            "H",
            "B",
            "threads",
            "V",
            "median_ms",
            "n",
            "ns_per_step",
            "ps_per_multiply_add",
            "gflops",
            "of_peak",
            "bytes_per_step",
            "peak_rss_mb",
            "predicted_mb");

    private final Map<String, String> about;
    private final List<ResultLine> lines;

    /**
     * @param about machine, date and so on, by name
     * @param lines of a {@link ScalingRun}
     */
    public ScalingPage(Map<String, String> about, List<ResultLine> lines) {
        this.about = about;
        this.lines = List.copyOf(lines);
    }

    public String html() {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">\n");
        html.append("<title>How Carousel scales</title>\n<style>");
        STYLES.forEach(name -> html.append(PlotResource.ofReports(name)).append('\n'));
        html.append("</style><script>")
                .append(PlotResource.ofReports("early-theme.js"))
                .append("</script></head>\n<body>");
        head(html);
        html.append("<main>");
        List<JsonObject> figures = new ArrayList<>();
        for (Axis axis : Axis.values()) {
            section(html, axis, figures);
        }
        table(html);
        html.append(
                "</main>\n<footer><p>Plots by uPlot, © Leon Sorokin, MIT licence; its text is in the page’s source.</p></footer>\n");
        html.append("<script type=\"application/json\" id=\"data\">");
        html.append(Json.pretty(JsonObject.builder().put("figures", figures).build())
                .replace("<", "\\u003c"));
        html.append("</script>\n<!--\n")
                .append(PlotResource.ofReports("uplot/LICENSE"))
                .append("\n-->\n<script>");
        html.append(PlotResource.ofReports("uplot/uPlot.iife.min.js"))
                .append("</script>\n<script>(() => {\n\"use strict\";\n");
        SCRIPTS.forEach(name -> html.append(PlotResource.ofReports(name)).append('\n'));
        return html.append(PlotResource.own("scaling.js"))
                .append("})();\n</script></body></html>\n")
                .toString();
    }

    private void head(StringBuilder html) {
        Point centre = Point.centre(Axis.STEPS, Work.TRAINING);
        html.append("<header><div class=\"top\"><p class=\"kicker\">Carousel · bench</p>");
        html.append(
                "<button type=\"button\" id=\"theme\" class=\"js\">Dark theme</button></div><h1>How Carousel scales</h1>\n<p class=\"lead\">");
        html.append("One LSTM layer; one number varied at a time around T = ").append(centre.T());
        html.append(" steps, H = ").append(centre.H()).append(" units, B = ").append(centre.B());
        html.append(" sequences, I = ").append(Point.I).append(" features, ").append(centre.threads());
        html.append(" thread; a vocabulary of V words puts an embedding below and a softmax over all of them on top. "
                + "Each point is a process of its own.</p>\n<p class=\"small\">");
        List<String> facts = new ArrayList<>();
        about.forEach((name, value) -> facts.add(escaped(name + ": " + value)));
        html.append(String.join(" · ", facts)).append("</p></header>\n");
    }

    private void section(StringBuilder html, Axis axis, List<JsonObject> figures) {
        List<ResultLine> here = lines.stream()
                .filter(line -> line.text("axis").equals(Optional.of(axis.symbol())))
                .toList();
        if (here.isEmpty()) {
            return;
        }
        html.append("<section><h2>").append(axis.symbol()).append(": ").append(axis.description());
        html.append("</h2><div class=\"pair\">");
        figures.add(figure(html, axis, "time", Figures.time(axis, here)));
        figures.add(figure(html, axis, "memory", Figures.memory(axis, here)));
        html.append("</div>");
        here.stream()
                .filter(line -> line.text("skipped").isPresent())
                .forEach(line -> html.append("<p class=\"small\">Not measured: ")
                        .append(escaped(line.text("work").orElse("") + " at " + axis.symbol() + " = "
                                + line.text(axis.symbol()).orElse("") + ", "
                                + line.text("skipped").orElse("").replace('_', ' ')))
                        .append(".</p>"));
        html.append("</section>\n");
    }

    private static JsonObject figure(StringBuilder html, Axis axis, String what, Figures.Figure figure) {
        String id = axis.name().toLowerCase(java.util.Locale.ROOT) + "-" + what;
        html.append("<figure><figcaption><h3>").append(figure.title()).append("</h3></figcaption>");
        html.append("<div class=\"legend js\" id=\"").append(id).append("-legend\"></div>");
        html.append("<div class=\"plot js medium\" id=\"")
                .append(id)
                .append("\" role=\"group\" tabindex=\"0\" aria-label=\"");
        html.append(figure.title()).append("\"></div></figure>\n");
        return figure.json(id);
    }

    private void table(StringBuilder html) {
        html.append("<section><h2>All points</h2><div class=\"scroll\"><table class=\"values\"><thead><tr>");
        COLUMNS.forEach(
                name -> html.append("<th>").append(name.replace('_', ' ')).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (ResultLine line : lines) {
            html.append("<tr>");
            for (String name : COLUMNS) {
                html.append("<td>").append(escaped(line.text(name).orElse("–"))).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div></section>");
    }

    private static String escaped(String text) {
        String plain = text;
        for (String[] pair : Arrays.asList(
                new String[] {"&", "&amp;"}, new String[] {"<", "&lt;"}, new String[] {">", "&gt;"}, new String[] {
                    "\"", "&quot;"
                })) {
            plain = plain.replace(pair[0], pair[1]);
        }
        return plain;
    }
}

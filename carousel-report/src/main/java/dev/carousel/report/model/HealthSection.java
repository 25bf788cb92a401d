package dev.carousel.report.model;

import dev.carousel.models.training.HealthHistory;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.PlotFrame;
import dev.carousel.report.page.Sentences;
import dev.carousel.train.Examination;
import java.util.List;

/** How the networks fared during training: gradients and updates by layer, gates and memories by cell, and what stayed wrong. */
public final class HealthSection {
    public static final String ID = "health";

    private HealthSection() {}

    public static boolean isThere(HealthHistory health) {
        return !health.isEmpty();
    }

    public static void write(Html html, HealthHistory health) {
        if (!isThere(health)) {
            return;
        }
        html.open("section", "id", ID).element("h2", "Training health");
        html.element("p", lead(health), "class", "lead");
        List<String> lines = health.warnings();
        lines.forEach(line -> html.element("p", Sentences.of(line), "class", "note"));
        if (lines.isEmpty()) {
            html.element(
                    "p",
                    "Nothing stayed wrong: in neither half of training was a rule of thumb broken most of the time.");
        }
        PlotFrame.noScript(html);
        html.open("div", "class", "controls js").open("label").text("Network");
        html.open("select", "id", "health-stage");
        for (String stage : health.stages().keySet()) {
            html.element("option", stage.replace('-', ' '), "value", stage);
        }
        html.close("select").close("label").close("div");
        html.open("div", "class", "pair");
        plot(html, "gradient", "Gradient", "Its size by layer, before clipping");
        plot(
                html,
                "update",
                "Update",
                "Share of its weights that a step changes, by layer; about 0.001 in a training that goes well");
        html.close("div").open("div", "class", "pair");
        plot(html, "gates", "Gates", "Percent of steps at which they are open, above 0.9, and shut, below 0.1");
        plot(
                html,
                "memory",
                "Memory",
                "Half-life of the units’ own memory in steps, the median, and that of the tenth that remembers longest");
        html.close("div").close("section");
    }

    private static void plot(Html html, String id, String heading, String about) {
        html.open("figure", "class", "js", "id", "health-" + id + "-figure")
                .open("figcaption")
                .element("h3", heading);
        html.element("p", about + ".", "class", "small").close("figcaption");
        PlotFrame.plot(html, "health-" + id, "short", heading + " during training");
        PlotFrame.legend(html, "health-" + id + "-legend");
        html.close("figure");
    }

    private static String lead(HealthHistory health) {
        long examinations =
                health.stages().values().stream().mapToLong(List::size).sum();
        long first = health.stages().values().stream()
                .map(all -> all.get(0))
                .mapToLong(Examination::step)
                .min()
                .orElse(0);
        return Numbers.count(examinations) + (examinations == 1 ? " look" : " looks") + " at "
                + (health.stages().size() == 1 ? "a network" : health.stages().size() + " networks")
                + " while training, which changed nothing"
                + (first > 0
                        ? "; from step " + Numbers.count(first) + " on, where it went on after an interruption"
                        : "")
                + ".";
    }
}

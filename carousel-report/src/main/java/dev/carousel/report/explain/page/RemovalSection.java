package dev.carousel.report.explain.page;

import dev.carousel.insight.HeatMap;
import dev.carousel.report.explain.Explanation;
import dev.carousel.report.explain.Removals.Removal;
import dev.carousel.report.explain.Subject;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.List;

/** What the network would say without a step, as bars. */
final class RemovalSection {
    private static final int ROWS = 12;
    private static final double HALF = 50;

    private RemovalSection() {}

    static void write(Html html, Explanation explanation) {
        String unit = explanation.subject().shown().unit();
        html.open("section", "id", "removal").element("h2", "What if a " + unit + " were not there");
        html.element(
                "p",
                "Each is really left out, so the rest moves together, and "
                        + (explanation.contributions().linear().length > 0
                                ? "the network and the linear model are"
                                : "the network is")
                        + " asked again. The answer with all of it: "
                        + explanation.answer().inWords() + ".",
                "class",
                "lead");
        List<Removal> known = explanation.removals().each().stream()
                .filter(removal -> removal.answer().isPresent())
                .toList();
        double[] sizes = known.stream()
                .mapToDouble(removal -> Math.abs(removal.change()))
                .toArray();
        if (known.isEmpty()) {
            html.element("p", "There is no other step to leave out.");
        } else {
            table(html, explanation, known, sizes, "Without");
        }
        together(html, explanation, unit);
        html.close("section");
    }

    private static void table(Html html, Explanation explanation, List<Removal> known, double[] sizes, String heading) {
        int[] order = HeatMap.falling(sizes);
        double largest = Math.max(sizes[order[0]], 1e-12);
        int decimals = Numbers.decimals(List.of(largest));
        html.open(
                "div",
                "class",
                "scroll",
                "role",
                "region",
                "tabindex",
                "0",
                "aria-label",
                "Without a " + explanation.subject().shown().unit());
        html.open("table", "class", "values removals").open("thead").open("tr");
        html.element("th", heading, "scope", "col")
                .element("th", "the answer is", "scope", "col")
                .element("th", explanation.question().measure() + " it was worth", "scope", "col")
                .element("th", "", "scope", "col", "aria-label", "as a bar")
                .close("tr")
                .close("thead")
                .open("tbody");
        for (int k = 0; k < Math.min(ROWS, order.length); k++) {
            Removal removal = known.get(order[k]);
            boolean turned = !removal.answer()
                    .orElseThrow()
                    .label()
                    .equals(explanation.answer().label());
            html.open("tr").open("th", "scope", "row").text(name(explanation.subject(), removal));
            html.close("th").open("td");
            String words = removal.answer().orElseThrow().inWords();
            if (turned) {
                html.element("strong", words);
            } else {
                html.text(words);
            }
            html.close("td").element("td", signed(removal.change(), decimals)).open("td");
            bar(html, removal.change() / largest);
            html.close("td").close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    private static void bar(Html html, double share) {
        double width = HALF * Math.min(1, Math.abs(share));
        html.open(
                "svg",
                "class",
                "both " + (share >= 0 ? "for" : "against"),
                "viewBox",
                "0 0 100 12",
                "aria-hidden",
                "true",
                "preserveAspectRatio",
                "none");
        html.open(
                "rect",
                "x",
                Numbers.fixed(share >= 0 ? HALF : HALF - width, 2),
                "y",
                "1",
                "width",
                Numbers.fixed(width, 2),
                "height",
                "10");
        html.close("rect").open("path", "d", "M50 0V12").close("path").close("svg");
    }

    private static void together(Html html, Explanation explanation, String unit) {
        List<Removal> all = explanation.removals().together();
        if (all.size() < 2) {
            return;
        }
        html.element("h3", "Without the " + unit + "s that speak most for it");
        html.open("ol", "class", "path");
        for (int k = 0; k < all.size(); k++) {
            Removal removal = all.get(k);
            if (removal.answer().isEmpty()) {
                break;
            }
            boolean turned =
                    !removal.answer().get().label().equals(explanation.answer().label());
            int added = added(all, k);
            html.open("li", "class", turned ? "turned" : "");
            html.element("span", explanation.subject().inWords(added), "class", "word")
                    .text(" ");
            html.element("span", removal.answer().get().inWords(), "class", "then")
                    .close("li");
        }
        html.close("ol");
        html.element("p", "Each line leaves out one more.", "class", "small");
    }

    /** The step that this removal leaves out and the one before doesn't. */
    private static int added(List<Removal> all, int k) {
        for (int step : all.get(k).steps()) {
            if (k == 0 || !all.get(k - 1).steps().contains(step)) {
                return step;
            }
        }
        throw new IllegalStateException("removal " + k + " leaves out no more than the one before");
    }

    private static String name(Subject subject, Removal removal) {
        int first = removal.steps().get(0);
        int last = removal.steps().get(removal.steps().size() - 1);
        String name = subject.inWords(first);
        return first == last ? name : name + " to " + subject.inWords(last);
    }

    private static String signed(double change, int decimals) {
        return (change > 0 ? "+" : "") + Numbers.fixed(change, decimals).replace('-', '−');
    }
}

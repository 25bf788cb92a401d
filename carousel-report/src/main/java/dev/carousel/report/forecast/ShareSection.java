package dev.carousel.report.forecast;

import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.PlotFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the gate chose and when: shares of the experts over origins, and on average. */
final class ShareSection {
    /** As many as there are colours to tell apart; the others are drawn together. */
    static final int MOST_DRAWN = 5;

    private static final int MOST_ROWS = 10;
    private static final double COUNTS_FROM = 0.1;
    private static final double SAME_WITHIN = 0.005;
    private static final int BAR_WIDTH = 100;

    private ShareSection() {}

    static void write(Html html, ForecastReport report, ShareProfile profile) {
        if (profile.isEmpty()) {
            return;
        }
        html.open("section", "id", "shares").element("h2", "What the gate chose");
        html.element("p", chosen(report.winner()), "class", "lead");
        html.element("p", inWords(profile), "class", "lead");
        PlotFrame.noScript(html);
        PlotFrame.figure(html, Extent.of(report.backtest()).origins() > 1 ? "Over origins" : "By series");
        html.element("p", "", "class", "small js", "id", "shares-of");
        PlotFrame.plot(html, "shares-plot", "short", "Shares of the experts");
        PlotFrame.legend(html, "shares-legend");
        html.close("figure");
        table(html, profile);
        html.close("section");
    }

    /** What kind of mix it is; a key of the winner is that of the scores. */
    private static String chosen(String winner) {
        return switch (winner) {
            case ForecasterNames.OURS, "lstm" ->
                "The network mixes simple forecasts (“experts”) anew at every origin and corrects the mix. Shares say how"
                        + " much each expert counts before that correction.";
            case "mix" ->
                "No LSTM forecasts here: validation chose a fixed mix of simple forecasts (“experts”), so shares don't"
                        + " follow the data.";
            default ->
                "No LSTM forecasts here: validation chose one simple forecast, " + ForecasterNames.inSentence(winner)
                        + ", so there is nothing to mix.";
        };
    }

    /** Which experts count, as sentences. */
    static String inWords(ShareProfile profile) {
        List<String> counting = new ArrayList<>();
        int others = 0;
        double rest = 0;
        for (ShareProfile.Expert expert : profile.experts()) {
            if (counting.isEmpty()) {
                String range = expert.most() - expert.least() > SAME_WITHIN
                        ? " on average (from " + percent(expert.least()) + " to " + percent(expert.most()) + ")"
                        : " everywhere";
                counting.add(named(expert) + " counts most: " + percent(expert.mean()) + range);
            } else if (expert.mean() >= COUNTS_FROM) {
                counting.add(named(expert) + " " + percent(expert.mean()));
            } else {
                others++;
                rest += expert.mean();
            }
        }
        if (others > 0) {
            counting.add((others == 1 ? "one other has " : others + " others have ")
                    + percent(rest)
                    + (others == 1 ? "" : " together"));
        }
        return String.join("; ", counting) + ".";
    }

    private static void table(Html html, ShareProfile profile) {
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Average shares");
        html.open("table", "class", "values shares").open("thead").open("tr");
        String over = Numbers.count(profile.windows()) + (profile.windows() == 1 ? " window" : " windows");
        html.element("th", "Expert", "scope", "col").element("th", "Mean share of " + over, "scope", "col");
        html.element("th", "", "scope", "col", "aria-label", "Mean share as a bar");
        html.element("th", "Least", "scope", "col").element("th", "Most", "scope", "col");
        html.element("th", "Counts most in", "scope", "col")
                .close("tr")
                .close("thead")
                .open("tbody");
        int k = 0;
        for (ShareProfile.Expert expert : top(profile, MOST_ROWS)) {
            html.open("tr")
                    .element("th", ForecasterNames.display(expert.name()), "scope", "row")
                    .element("td", percent(expert.mean()));
            String width = Numbers.fixed(BAR_WIDTH * expert.mean(), 1);
            html.open("td").open("svg", "class", "bar " + mark(k++), "viewBox", "0 0 100 10", "aria-hidden", "true");
            html.open("rect", "width", width, "height", "10")
                    .close("rect")
                    .close("svg")
                    .close("td");
            html.element("td", percent(expert.least())).element("td", percent(expert.most()));
            html.element("td", Numbers.count(expert.largestIn())).close("tr");
        }
        others(html, profile);
        html.close("tbody").close("table").close("div");
    }

    private static void others(Html html, ShareProfile profile) {
        List<ShareProfile.Expert> others = profile.experts()
                .subList(top(profile, MOST_ROWS).size(), profile.experts().size());
        if (!others.isEmpty()) {
            double together =
                    others.stream().mapToDouble(ShareProfile.Expert::mean).sum();
            html.open("tr").element("th", others.size() + " others, together", "scope", "row");
            html.element("td", percent(together))
                    .element("td", "", "colspan", "4")
                    .close("tr");
        }
    }

    private static String mark(int k) {
        return "c" + Math.min(k, MOST_DRAWN);
    }

    /** For the page's script: names in the order of the shares of each window. */
    static Map<String, Object> data(ForecastReport report, ShareProfile profile) {
        List<String> names = new ArrayList<>();
        for (ShareProfile.Expert expert : drawn(profile)) {
            names.add(ForecasterNames.display(expert.name()));
        }
        int others = profile.experts().size() - names.size();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("names", names);
        tree.put("others", others == 0 ? "" : others + " others");
        tree.put("byOrigin", Extent.of(report.backtest()).origins() > 1);
        return tree;
    }

    static List<ShareProfile.Expert> drawn(ShareProfile profile) {
        return top(profile, MOST_DRAWN);
    }

    /** One other would take the place of a line that says so. */
    private static List<ShareProfile.Expert> top(ShareProfile profile, int most) {
        int all = profile.experts().size();
        return profile.experts().subList(0, all <= most + 1 ? all : most);
    }

    private static String named(ShareProfile.Expert expert) {
        return "“" + ForecasterNames.inSentence(expert.name()) + "”";
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return (percent > 0 && percent < 0.5 ? "<\u00a01" : Numbers.fixed(percent, 0)) + "\u00a0%";
    }
}

package dev.carousel.report.forecast;

import dev.carousel.models.forecast.metric.Coverage;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.PlotFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether our intervals hold what they promise, and whether there is enough to judge by. */
final class CoverageSection {
    private CoverageSection() {}

    static boolean isThere(ForecastReport report) {
        return !profiles(report).isEmpty();
    }

    static void write(Html html, ForecastReport report) {
        List<CoverageProfile> profiles = profiles(report);
        if (profiles.isEmpty()) {
            return;
        }
        int independent = Coverage.independentWindows(report.backtest().windows(), ForecasterNames.OURS);
        html.open("section", "id", "coverage").element("h2", "Interval coverage");
        html.element(
                "p",
                "How many of the values fell inside the intervals that were forecast for them. Expected is where a right interval"
                        + " is found 19 times in 20 with " + counted(independent)
                        + ", even if the steps of a window err alike.",
                "class",
                "lead");
        for (String warning :
                warnings(profiles, independent, report.backtest().windows().size())) {
            html.element("p", warning, "class", "note");
        }
        table(html, profiles, independent);
        if (HorizonSection.isThere(report)) {
            PlotFrame.noScript(html);
            PlotFrame.figure(html, "By steps ahead");
            PlotFrame.plot(html, "coverage-plot", "medium", "Interval coverage by steps ahead");
            PlotFrame.legend(html, "coverage-legend");
            html.element(
                    "p",
                    "Dashed: what each interval promises. Shaded: where a right interval is found 19 times in 20 with "
                            + counted(independent) + ". Windows of one series that overlap count once; series"
                            + " count as independent of each other, which is too kind where they move together.",
                    "class",
                    "small");
            html.close("figure");
        }
        html.close("section");
    }

    /** Plain sentences about what can't be relied on; empty if all is well. */
    static List<String> warnings(List<CoverageProfile> profiles, int independent, int windows) {
        List<String> warnings = new ArrayList<>();
        if (independent < Coverage.ENOUGH_WINDOWS) {
            String of = independent == windows ? "" : " (of " + Numbers.count(windows) + ", which overlap)";
            warnings.add("Too few windows to judge: " + counted(independent) + of
                    + " leave measured coverage mostly to luck; " + Coverage.ENOUGH_WINDOWS + " are a bare minimum.");
        }
        for (CoverageProfile profile : profiles) {
            if (profile.isOff()) {
                boolean narrow = profile.overall() < profile.interval().share();
                warnings.add("The " + profile.interval().label() + " interval is too " + (narrow ? "narrow" : "wide")
                        + ": " + percent(profile.overall(), 1) + " of the values fell inside, where "
                        + range(profile.expected(), 1) + " is what sampling explains.");
            }
        }
        return warnings;
    }

    private static void table(Html html, List<CoverageProfile> profiles, int independent) {
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Coverage");
        html.open("table", "class", "values coverage").open("thead").open("tr");
        html.element("th", "Interval", "scope", "col").element("th", "Values inside", "scope", "col");
        html.element("th", "Expected", "scope", "col");
        html.element("th", "Judgement", "scope", "col")
                .close("tr")
                .close("thead")
                .open("tbody");
        for (CoverageProfile profile : profiles) {
            html.open("tr").element("th", profile.interval().label(), "scope", "row");
            html.element("td", percent(profile.overall(), 0) + " of " + Numbers.count(profile.values()));
            html.element("td", range(profile.expected(), 0));
            html.element("td", judgement(profile, independent)).close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    private static String judgement(CoverageProfile profile, int independent) {
        if (profile.isOff()) {
            return profile.overall() < profile.interval().share() ? "too narrow" : "too wide";
        }
        return independent < Coverage.ENOUGH_WINDOWS ? "can't be told" : "as expected";
    }

    /** For the page's script. */
    static List<Object> data(ForecastReport report) {
        List<Object> trees = new ArrayList<>();
        for (CoverageProfile profile : profiles(report)) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("label", profile.interval().label());
            tree.put("nominal", profile.interval().share());
            tree.put("overall", profile.overall());
            tree.put("share", profile.share());
            tree.put("low", profile.low());
            tree.put("high", profile.high());
            trees.add(tree);
        }
        return trees;
    }

    private static List<CoverageProfile> profiles(ForecastReport report) {
        return Interval.of(report.backtest()).stream()
                .map(interval -> CoverageProfile.of(report.backtest(), interval))
                .filter(profile -> profile.values() > 0)
                .toList();
    }

    private static String counted(int independent) {
        return Numbers.count(independent) + " independent window" + (independent == 1 ? "" : "s");
    }

    private static String percent(double share, int decimals) {
        return Numbers.fixed(100 * share, decimals) + "\u00a0%";
    }

    private static String range(CoverageProfile.Range range, int decimals) {
        return Numbers.fixed(100 * range.low(), decimals) + " to " + percent(range.high(), decimals);
    }
}

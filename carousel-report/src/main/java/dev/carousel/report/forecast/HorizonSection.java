package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.PlotFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Errors by steps ahead: a plot, and the same as a table. */
final class HorizonSection {
    /** Beyond it, a table gets long and the steps shown are spread. */
    private static final int MOST_ROWS = 96;

    private HorizonSection() {}

    /** Of a single step the score table says it all. */
    static boolean isThere(ForecastReport report) {
        return Extent.of(report.backtest()).horizon() > 1;
    }

    static void write(Html html, ForecastReport report) {
        if (!isThere(report)) {
            return;
        }
        List<ErrorScale> scales = scales(report.backtest());
        html.open("section", "id", "horizon").element("h2", "Error by horizon");
        String scaled = scales.size() == 1
                ? ""
                : " Scaled errors are in " + scales.get(0).inWords()
                        + ", so that large series don't outweigh small ones.";
        html.element("p", "The mean absolute error at each step ahead, over all windows." + scaled, "class", "lead");
        PlotFrame.noScript(html);
        if (scales.size() > 1) {
            html.open("div", "class", "controls js");
            html.open("label").text("Error").open("select", "id", "error-scale");
            for (int i = 0; i < scales.size(); i++) {
                html.element("option", name(scales.get(i)), "value", Integer.toString(i));
            }
            html.close("select").close("label").close("div");
        }
        PlotFrame.plot(html, "error-plot", "medium", "Error by steps ahead");
        PlotFrame.legend(html, "error-legend");
        scales.forEach(scale -> table(html, report, scale));
        html.close("section");
    }

    /** For the page's script. */
    static List<Object> data(Backtest backtest) {
        List<Object> trees = new ArrayList<>();
        for (ErrorScale scale : scales(backtest)) {
            List<Object> errors = new ArrayList<>();
            for (String name : backtest.scores().keySet()) {
                errors.add(HorizonProfile.errors(backtest, name, scale));
            }
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", name(scale));
            tree.put("inUnit", scale.kind() == ErrorScale.Kind.NONE);
            tree.put("errors", errors);
            trees.add(tree);
        }
        return trees;
    }

    private static List<ErrorScale> scales(Backtest backtest) {
        ErrorScale natural = ErrorScale.natural(backtest);
        return natural.kind() == ErrorScale.Kind.NONE ? List.of(natural) : List.of(natural, ErrorScale.none());
    }

    private static String name(ErrorScale scale) {
        return scale.kind() == ErrorScale.Kind.NONE ? "MAE" : "scaled error";
    }

    private static void table(Html html, ForecastReport report, ErrorScale scale) {
        Backtest backtest = report.backtest();
        Map<String, double[]> columns = new LinkedHashMap<>();
        List<Double> all = new ArrayList<>();
        for (String name : backtest.scores().keySet()) {
            double[] errors = HorizonProfile.errors(backtest, name, scale);
            columns.put(name, errors);
            for (double error : errors) {
                all.add(error);
            }
        }
        int decimals = Numbers.decimals(all);
        int horizon = Extent.of(backtest).horizon();
        int every = (horizon + MOST_ROWS - 1) / MOST_ROWS;
        String unit = report.data().unit().isEmpty() || scale.kind() != ErrorScale.Kind.NONE
                ? ""
                : ", in " + report.data().unit();
        html.open("details").element("summary", "As a table: " + name(scale) + unit);
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", name(scale) + " by step");
        html.open("table", "class", "values").open("thead").open("tr");
        html.element("th", "Steps ahead", "scope", "col");
        columns.keySet().forEach(name -> html.element("th", ForecasterNames.display(name), "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        for (int h = 0; h < horizon; h += every) {
            int step = h;
            html.open("tr").element("th", Integer.toString(h + 1), "scope", "row");
            columns.values().forEach(errors -> html.element("td", Numbers.fixed(errors[step], decimals)));
            html.close("tr");
        }
        html.close("tbody").close("table").close("div").close("details");
    }
}

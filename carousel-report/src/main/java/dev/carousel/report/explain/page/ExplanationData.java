package dev.carousel.report.explain.page;

import dev.carousel.insight.JacobianNorms;
import dev.carousel.insight.Signal;
import dev.carousel.report.explain.Answer;
import dev.carousel.report.explain.CellView;
import dev.carousel.report.explain.Explanation;
import dev.carousel.report.explain.Removals.Removal;
import dev.carousel.report.explain.Shown;
import dev.carousel.report.explain.Subject;
import dev.carousel.report.page.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** All that the script of an {@link ExplanationPage} needs but for gates and states, as one tree for {@link Json}. */
final class ExplanationData {
    private ExplanationData() {}

    static Map<String, Object> of(Explanation explanation, CellData cells, OptionalInt unit) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Subject subject = explanation.subject();
        tree.put("shown", shown(explanation));
        tree.put("spans", spans(subject));
        tree.put("question", question(explanation));
        tree.put("removals", removals(explanation));
        List<Object> views = new ArrayList<>();
        for (int k = 0; k < explanation.cells().size(); k++) {
            Map<String, Object> cell = new LinkedHashMap<>(cells.cells().get(k));
            cell.putAll(cell(explanation.cells().get(k)));
            views.add(cell);
        }
        tree.put("cells", views);
        tree.put("unit", unit.orElse(-1)); // the page's own choice
        return tree;
    }

    private static Map<String, Object> shown(Explanation explanation) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("contributions", explanation.contributions().steps());
        if (explanation.contributions().linear().length > 0) {
            tree.put("linear", explanation.contributions().linear());
        }
        if (explanation.subject().shown() instanceof Shown.Tokens text) {
            tree.put("before", text.tokens().stream().map(Shown.Token::before).toList());
            tree.put("tokens", text.tokens().stream().map(Shown.Token::text).toList());
            tree.put("known", text.tokens().stream().map(Shown.Token::known).toList());
        } else if (explanation.subject().shown() instanceof Shown.Channels series) {
            tree.put("labels", series.labels());
            List<Object> channels = new ArrayList<>();
            for (int c = 0; c < series.names().size(); c++) {
                Map<String, Object> channel = new LinkedHashMap<>();
                channel.put("name", series.names().get(c));
                channel.put("values", column(series.values(), c));
                channel.put("contributions", column(explanation.contributions().channels(), c));
                channels.add(channel);
            }
            tree.put("channels", channels);
        }
        return tree;
    }

    private static double[] column(double[][] rows, int c) {
        double[] column = new double[rows.length];
        for (int t = 0; t < rows.length; t++) {
            column[t] = rows[t][c];
        }
        return column;
    }

    /** The first and the last shown step of each of the network's. */
    private static Map<String, Object> spans(Subject subject) {
        int[] first = new int[subject.x().length];
        int[] last = new int[first.length];
        for (int t = 0; t < first.length; t++) {
            first[t] = subject.places().first(t);
            last[t] = subject.places().last(t);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("first", first);
        tree.put("last", last);
        return tree;
    }

    private static Map<String, Object> question(Explanation explanation) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", explanation.question().name());
        tree.put("measure", explanation.question().measure());
        tree.put("turns", explanation.question().turns());
        tree.put("answer", explanation.answer().inWords());
        tree.put("label", explanation.answer().label());
        return tree;
    }

    /** By the network's step: what it would say without it, and how much the score falls. */
    private static Map<String, Object> removals(Explanation explanation) {
        int T = explanation.subject().x().length;
        String[] answers = new String[T];
        double[] changes = new double[T];
        int[] runs = new int[T];
        for (Removal removal : explanation.removals().each()) {
            for (int step : removal.steps()) {
                answers[step] = removal.answer().map(Answer::inWords).orElse("");
                changes[step] = removal.change();
                runs[step] = removal.steps().size();
            }
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "answers",
                Arrays.stream(answers)
                        .map(answer -> answer == null ? "" : answer)
                        .toList());
        tree.put("changes", changes);
        tree.put("runs", runs);
        return tree;
    }

    private static Map<String, Object> cell(CellView cell) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("halfLives", cell.halfLives()); // null is endless
        tree.put("carry", cell.memory() == Signal.CELL ? "f" : "z");
        tree.put("starts", cell.starts());
        tree.put("gradientH", cell.flow().hiddenNorms());
        tree.put("gradientC", cell.flow().cellNorms());
        Optional<JacobianNorms> norms = cell.jacobian();
        tree.put("estimated", cell.estimated());
        tree.put("total", norms.map(of -> scaled(of, of.memory())).orElse(new double[0]));
        tree.put("carousel", norms.map(of -> scaled(of, of.carousel())).orElse(new double[0]));
        tree.put("rest", norms.map(of -> scaled(of, of.rest())).orElse(new double[0]));
        return tree;
    }

    /** 1 is the size of the identity. */
    private static double[] scaled(JacobianNorms of, JacobianNorms.Curve curve) {
        double[] norms = curve.norms().clone();
        for (int k = 0; k < norms.length; k++) {
            norms[k] /= Math.sqrt(of.units());
        }
        return norms;
    }
}

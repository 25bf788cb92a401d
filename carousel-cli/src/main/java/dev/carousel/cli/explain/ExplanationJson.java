package dev.carousel.cli.explain;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.insight.Saturation;
import dev.carousel.report.explain.Answer;
import dev.carousel.report.explain.CellView;
import dev.carousel.report.explain.Contributions;
import dev.carousel.report.explain.Explanation;
import dev.carousel.report.explain.Removals.Removal;
import dev.carousel.report.explain.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures of an explanation; gates and states themselves are in the page. */
public final class ExplanationJson {
    private ExplanationJson() {}

    public static JsonObject of(Explanation explanation, Optional<Path> page) {
        JsonObjectBuilder json = JsonObject.builder()
                .put("kind", explanation.subject().kind())
                .put("model", explanation.subject().model())
                .put("sequence", explanation.subject().sequence())
                .put("asked", explanation.question().name())
                .put("answer", answer(explanation.answer()))
                .put("contributions", contributions(explanation));
        if (explanation.subject().shown() instanceof Shown.Tokens text) {
            json.put("tokens", text.tokens().stream().map(Shown.Token::text).toList());
        } else if (explanation.subject().shown() instanceof Shown.Channels series) {
            json.put("channels", series.names());
        }
        return json.put("without", removals(explanation.removals().each()))
                .put("without_most_important", removals(explanation.removals().together()))
                .put(
                        "cells",
                        explanation.cells().stream().map(ExplanationJson::cell).toList())
                .put("remarks", explanation.remarks())
                .put("page", page.map(Path::toString).orElse(""))
                .build();
    }

    private static JsonObject answer(Answer answer) {
        JsonObjectBuilder json = JsonObject.builder();
        if (!answer.label().isEmpty()) {
            json.put("label", answer.label());
        }
        return json.put("value", answer.value()).build();
    }

    private static JsonObject contributions(Explanation explanation) {
        Contributions contributions = explanation.contributions();
        JsonObjectBuilder json = JsonObject.builder()
                .put("measure", explanation.question().measure())
                .put("score", contributions.score())
                .put("baseline", contributions.baseline())
                .put("error", contributions.error())
                .put("steps", numbers(contributions.steps()));
        if (contributions.linear().length > 0) {
            json.put("linear", numbers(contributions.linear()));
        }
        if (contributions.channels().length > 0) {
            List<List<Double>> rows = new ArrayList<>();
            for (double[] row : contributions.channels()) {
                rows.add(numbers(row));
            }
            json.put("channels", rows);
        }
        return json.build();
    }

    private static List<JsonObject> removals(List<Removal> removals) {
        List<JsonObject> rows = new ArrayList<>();
        for (Removal removal : removals) {
            if (removal.answer().isPresent()) {
                rows.add(JsonObject.builder()
                        .put(
                                "steps",
                                removal.steps().stream().map(step -> step + 1).toList())
                        .put("answer", answer(removal.answer().get()))
                        .put("change", removal.change())
                        .build());
            }
        }
        return rows;
    }

    private static JsonObject cell(CellView cell) {
        JsonObjectBuilder json = JsonObject.builder()
                .put("layer", cell.layer())
                .put("direction", cell.recording().direction().name().toLowerCase(Locale.ROOT))
                .put("units", cell.track().units())
                .put("half_lives", numbers(cell.halfLives()));
        for (Saturation saturation : cell.saturations()) {
            String gate = saturation.gate().name().toLowerCase(Locale.ROOT);
            json.put(gate + "_open", numbers(saturation.open())).put(gate + "_shut", numbers(saturation.shut()));
        }
        List<JsonObject> conditions = new ArrayList<>();
        for (int unit = 0; unit < cell.conditions().size(); unit++) {
            if (!cell.conditions().get(unit).isEmpty()) {
                conditions.add(JsonObject.builder()
                        .put("unit", unit)
                        .put(
                                "conditions",
                                cell.conditions().get(unit).stream()
                                        .map(condition -> condition.name().toLowerCase(Locale.ROOT))
                                        .toList())
                        .build());
            }
        }
        json.put("conditions", conditions);
        cell.jacobian()
                .ifPresent(norms -> json.put(
                        "gradient_over_lag",
                        JsonObject.builder()
                                .put("estimated", cell.estimated())
                                .put("total", numbers(norms.memory().norms()))
                                .put("carousel", numbers(norms.carousel().norms()))
                                .put("rest", numbers(norms.rest().norms()))
                                .build()));
        return json.put(
                        "gradient_of_answer",
                        numbers(
                                cell.flow().cellNorms().length == 0
                                        ? cell.flow().hiddenNorms()
                                        : cell.flow().cellNorms()))
                .build();
    }

    /** JSON has no infinity: an endless memory is as long as a number can be. */
    private static List<Double> numbers(double[] values) {
        return Arrays.stream(values)
                .map(value -> value == Double.POSITIVE_INFINITY ? Double.MAX_VALUE : value)
                .boxed()
                .toList();
    }
}

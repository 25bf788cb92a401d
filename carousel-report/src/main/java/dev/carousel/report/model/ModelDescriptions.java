package dev.carousel.report.model;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.report.page.Provenance;
import dev.carousel.report.page.Sentences;
import dev.carousel.train.TrainingResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Descriptions of trained models, from their cards. */
public final class ModelDescriptions {
    private ModelDescriptions() {}

    /**
     * A description.
     *
     * @param card the model's, with {@code data}, {@code settings}, {@code seed}, {@code carousel} and {@code created}
     * @param trained how training went, by stage
     * @param facts rows about the model
     */
    public static ModelDescription of(
            String kind,
            String subtitle,
            ReportContext context,
            JsonObject card,
            Map<String, TrainingResult> trained,
            Map<String, String> facts) {
        List<TrainingCurve> curves = new ArrayList<>();
        trained.forEach((stage, result) -> curve(stage, result).ifPresent(curves::add));
        List<String> sentences = new ArrayList<>(context.findings());
        card.optionalList("remarks")
                .ifPresent(remarks -> remarks.texts().forEach(one -> sentences.add(Sentences.of(one))));
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        sections.put("Model", facts);
        Map<String, String> data = flat(card.object("data"), "");
        sections.put("Data", data);
        Provenance provenance =
                new Provenance(card.longInteger("seed"), card.text("carousel"), Instant.parse(card.text("created")));
        return new ModelDescription(
                kind,
                context.data(),
                subtitle,
                sentences,
                curves,
                context.health(),
                sections,
                flat(card.object("settings"), ""),
                provenance);
    }

    /** Fields of nested objects by their paths. */
    private static Map<String, String> flat(JsonObject object, String prefix) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String name : object.names()) {
            String value = object.print(name);
            if (value.startsWith("{")) {
                rows.putAll(flat(object.object(name), prefix + name + "."));
            } else if (value.startsWith("[\"")) {
                rows.put(prefix + name, String.join(", ", object.list(name).texts()));
            } else {
                rows.put(prefix + name, value.startsWith("\"") ? object.text(name) : value);
            }
        }
        return rows;
    }

    public static Optional<TrainingCurve> curve(String stage, TrainingResult result) {
        List<TrainingCurve.Point> points = new ArrayList<>();
        for (TrainingResult.Point point : result.curve()) {
            if (Double.isFinite(point.loss())) {
                OptionalDouble validation = Double.isNaN(point.validation())
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(point.validation());
                points.add(new TrainingCurve.Point(point.step(), point.loss(), validation));
            }
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(new TrainingCurve(stage, points));
    }
}

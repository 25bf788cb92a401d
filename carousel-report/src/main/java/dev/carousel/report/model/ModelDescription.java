package dev.carousel.report.model;

import dev.carousel.InvalidInputException;
import dev.carousel.models.training.HealthHistory;
import dev.carousel.report.page.Provenance;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every page about a model of sequences or a detector tells, whatever its scores.
 *
 * @param kind such as {@code classifier}
 * @param title the data's name
 * @param subtitle what the model does, in a few words
 * @param findings sentences for people, the most important first
 * @param curves one for each trained network; may be empty
 * @param health of the networks while they were trained
 * @param card the model card: section, label, value; shown in this order
 * @param settings in the spelling of {@code config.json}; shown in this order
 * @param provenance seed, version and date
 */
public record ModelDescription(
        String kind,
        String title,
        String subtitle,
        List<String> findings,
        List<TrainingCurve> curves,
        HealthHistory health,
        Map<String, Map<String, String>> card,
        Map<String, String> settings,
        Provenance provenance) {
    public ModelDescription {
        findings = List.copyOf(findings);
        curves = List.copyOf(curves);
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        card.forEach((section, rows) -> sections.put(section, Collections.unmodifiableMap(new LinkedHashMap<>(rows))));
        card = Collections.unmodifiableMap(sections);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        if (title.isBlank()) {
            throw new InvalidInputException("a report needs a title: found \"" + title + "\"");
        }
    }

    /** The same with other curves. */
    public ModelDescription withCurves(List<TrainingCurve> others) {
        return new ModelDescription(kind, title, subtitle, findings, others, health, card, settings, provenance);
    }
}

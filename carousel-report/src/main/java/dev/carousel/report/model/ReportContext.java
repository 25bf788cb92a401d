package dev.carousel.report.model;

import dev.carousel.models.training.HealthHistory;
import java.util.List;

/**
 * What a report can't know from a model and its scores.
 *
 * @param data what the data is called, such as a file's name
 * @param findings sentences that come first, such as what was scored
 * @param seenInTraining whether the model has learned from what it is scored on
 * @param health of its networks while they were trained; none of a model that was loaded
 */
public record ReportContext(String data, List<String> findings, boolean seenInTraining, HealthHistory health) {
    public ReportContext {
        findings = List.copyOf(findings);
    }

    /** Of a model that was loaded. */
    public ReportContext(String data, List<String> findings, boolean seenInTraining) {
        this(data, findings, seenInTraining, HealthHistory.none());
    }
}

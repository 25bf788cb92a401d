package dev.carousel.report;

import java.util.List;

/**
 * What a report can't know from a model and its scores.
 *
 * @param data what the data is called, such as a file's name
 * @param findings sentences that come first, such as what was scored
 * @param seenInTraining whether the model has learned from what it is scored on
 */
public record ReportContext(String data, List<String> findings, boolean seenInTraining) {
    public ReportContext {
        findings = List.copyOf(findings);
    }
}

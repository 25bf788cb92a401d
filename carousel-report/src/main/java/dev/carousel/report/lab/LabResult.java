package dev.carousel.report.lab;

import java.util.List;

/** An experiment that was run. */
public record LabResult(Setup setup, List<ModelResult> models) {
    public LabResult {
        models = List.copyOf(models);
    }
}

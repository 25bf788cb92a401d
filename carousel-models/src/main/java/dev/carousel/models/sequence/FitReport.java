package dev.carousel.models.sequence;

import dev.carousel.train.TrainingResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a fit went.
 *
 * @param validation scores on sequences that were held back, {@code carousel}'s first and the baselines' beside, by the names of
 *     JSON; empty if nothing could be held back
 * @param curves training curves by stage
 * @param remarks what a person should know, one sentence each
 * @param seconds that it took
 */
public record FitReport(
        Map<String, Map<String, Double>> validation,
        Map<String, TrainingResult> curves,
        List<String> remarks,
        double seconds) {
    /** What our own scores are called beside baselines. */
    public static final String CAROUSEL = "carousel";

    public FitReport {
        validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
        curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
        remarks = List.copyOf(remarks);
    }
}

package dev.carousel.models.training;

import dev.carousel.train.Examination;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How networks fared while they were trained, and what stayed wrong. A training that was interrupted and went on has been examined from there on.
 *
 * @param stages examinations by stage, in the order in which they began; each in the order of steps
 */
public record HealthHistory(Map<String, List<Examination>> stages) {
    /** Fewer examinations than this say nothing of how training went. */
    private static final int FEWEST = 4;

    public HealthHistory {
        Map<String, List<Examination>> copy = new LinkedHashMap<>();
        stages.forEach((stage, examinations) -> copy.put(stage, List.copyOf(examinations)));
        stages = Collections.unmodifiableMap(copy);
    }

    /** Nothing was examined. */
    public static HealthHistory none() {
        return new HealthHistory(Map.of());
    }

    public boolean isEmpty() {
        return stages.isEmpty();
    }

    /**
     * What was found in most examinations of a stage's first half or of its second: what comes and goes is no illness. Weights that a high rate
     * has made large look calm at the end, so the second half alone would not tell. A line for each cause, in the words of the last examination of
     * that half which found it, with the stages that have it.
     */
    public List<String> warnings() {
        Map<String, List<String>> stagesByCause = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        stages.forEach((stage, examinations) -> lasting(examinations).forEach((cause, text) -> {
            stagesByCause.computeIfAbsent(cause, key -> new ArrayList<>()).add(stage.replace('-', ' '));
            words.putIfAbsent(cause, text);
        }));
        List<String> lines = new ArrayList<>();
        stagesByCause.forEach((cause, of) -> lines.add("training of " + names(of) + ": " + words.get(cause)));
        return lines;
    }

    private static String names(List<String> of) {
        return of.size() <= 3 ? String.join(", ", of) : of.get(0) + " and " + (of.size() - 1) + " others";
    }

    private static Map<String, String> lasting(List<Examination> examinations) {
        if (examinations.size() < FEWEST) {
            return Map.of();
        }
        int middle = examinations.size() / 2;
        Map<String, String> words = mostly(examinations.subList(0, middle));
        words.putAll(mostly(examinations.subList(middle, examinations.size())));
        return words;
    }

    private static Map<String, String> mostly(List<Examination> half) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        for (Examination examination : half) {
            for (Examination.Finding finding : examination.findings()) {
                counts.merge(finding.cause(), 1, Integer::sum);
                words.put(finding.cause(), finding.text());
            }
        }
        words.keySet().removeIf(cause -> 2 * counts.get(cause) <= half.size());
        return words;
    }
}

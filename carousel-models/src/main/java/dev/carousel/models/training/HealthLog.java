package dev.carousel.models.training;

import dev.carousel.train.Examination;
import dev.carousel.train.TrainingListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the examinations of all stages of a training, and says what stayed wrong.
 *
 * <p>A training that was interrupted and goes on is examined from there on.
 */
public final class HealthLog implements TrainingListener {
    /** Fewer examinations than this say nothing of how training went. */
    private static final int FEWEST = 4;

    private final Map<String, List<Examination>> stages = new LinkedHashMap<>();

    @Override
    public boolean wantsExaminations() {
        return true;
    }

    @Override
    public void examined(String stage, Examination examination) {
        stages.computeIfAbsent(stage, key -> new ArrayList<>()).add(examination);
    }

    /** By stage, in the order in which they began; each in the order of steps. */
    public Map<String, List<Examination>> stages() {
        return Collections.unmodifiableMap(stages);
    }

    /**
     * What was found in most examinations of the second half of a stage's training, in the words of the last: what comes and goes, as at a
     * training's beginning, is no illness.
     */
    public Map<String, List<String>> remarks() {
        Map<String, List<String>> remarks = new LinkedHashMap<>();
        stages.forEach((stage, examinations) -> {
            List<String> found = lasting(examinations);
            if (!found.isEmpty()) {
                remarks.put(stage, found);
            }
        });
        return remarks;
    }

    private static List<String> lasting(List<Examination> examinations) {
        if (examinations.size() < FEWEST) {
            return List.of();
        }
        List<Examination> half = examinations.subList(examinations.size() / 2, examinations.size());
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        for (Examination examination : half) {
            for (Examination.Finding finding : examination.findings()) {
                counts.merge(finding.cause(), 1, Integer::sum);
                words.put(finding.cause(), finding.text());
            }
        }
        List<String> lasting = new ArrayList<>();
        counts.forEach((cause, count) -> {
            if (2 * count > half.size()) {
                lasting.add(words.get(cause));
            }
        });
        return lasting;
    }

    /** The remarks as lines, one for what several stages have in common. */
    public List<String> lines() {
        Map<String, List<String>> stagesByText = new LinkedHashMap<>();
        remarks()
                .forEach((stage, texts) -> texts.forEach(text -> stagesByText
                        .computeIfAbsent(text, key -> new ArrayList<>())
                        .add(stage.replace('-', ' '))));
        List<String> lines = new ArrayList<>();
        stagesByText.forEach((text, of) -> lines.add("training of " + String.join(", ", of) + ": " + text));
        return lines;
    }
}

package dev.carousel.models.training;

import dev.carousel.train.Examination;
import dev.carousel.train.TrainingListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the {@linkplain HealthHistory examinations} of all stages of a training. */
public final class HealthLog implements TrainingListener {
    private final Map<String, List<Examination>> stages = new LinkedHashMap<>();

    @Override
    public boolean wantsExaminations() {
        return true;
    }

    @Override
    public void examined(String stage, Examination examination) {
        stages.computeIfAbsent(stage, key -> new ArrayList<>()).add(examination);
    }

    /** What was found so far. */
    public HealthHistory history() {
        return new HealthHistory(stages);
    }
}

package dev.carousel.report.model;

import dev.carousel.models.training.HealthHistory;
import dev.carousel.train.Examination;
import dev.carousel.train.Examination.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks of two layers that were examined six times; one of them learns too fast. */
public final class SampleHealth {
    private SampleHealth() {}

    public static HealthHistory history() {
        Map<String, List<Examination>> stages = new LinkedHashMap<>();
        stages.put("member-1", examinations(List.of()));
        stages.put(
                "member-2", examinations(List.of(new Finding("fast", "a step changes <b>.weight by 0.2 of its size"))));
        return new HealthHistory(stages);
    }

    private static List<Examination> examinations(List<Finding> findings) {
        List<Examination> all = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("gradient/0.l0", k == 0 ? 0 : 1.0 / k); // there is no logarithm of nothing
            values.put("gradient/2", 0.5);
            values.put("weight/0.l0", 3.0);
            values.put("update_ratio/0.l0", 0.01 / (k + 1));
            values.put("half_life/0.l0", 2.0 + k);
            values.put("long_half_life/0.l0", 20.0 + k);
            values.put("open/forget/0.l0", 0.1 * k);
            values.put("shut/forget/0.l0", 0.0);
            all.add(new Examination(10L * k, values, findings));
        }
        return all;
    }
}

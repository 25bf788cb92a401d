package dev.carousel.report.model;

import dev.carousel.models.training.HealthHistory;
import dev.carousel.train.Examination;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Examinations as the page's script reads them: of each stage its steps, and columns of values by kind and by what they are of. */
public final class HealthData {
    private HealthData() {}

    public static List<Object> of(HealthHistory health) {
        List<Object> trees = new ArrayList<>();
        health.stages().forEach((stage, examinations) -> {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("stage", stage);
            tree.put("steps", examinations.stream().map(Examination::step).toList());
            tree.put("values", values(examinations));
            trees.add(tree);
        });
        return trees;
    }

    /** Lists, since a browser would put names that look like numbers first. */
    private static Map<String, List<Object>> values(List<Examination> examinations) {
        Set<String> names = new LinkedHashSet<>();
        examinations.forEach(examination -> names.addAll(examination.values().keySet()));
        Map<String, List<Object>> kinds = new LinkedHashMap<>();
        for (String name : names) {
            int slash = name.indexOf('/');
            Map<String, Object> column = new LinkedHashMap<>();
            column.put("of", name.substring(slash + 1));
            column.put(
                    "values",
                    examinations.stream()
                            .mapToDouble(examination -> examination.values().getOrDefault(name, Double.NaN))
                            .toArray());
            kinds.computeIfAbsent(name.substring(0, slash), key -> new ArrayList<>())
                    .add(column);
        }
        return kinds;
    }
}

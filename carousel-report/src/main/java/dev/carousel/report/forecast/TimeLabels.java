package dev.carousel.report.forecast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Each time label once. Windows overlap and series share their calendar, so a window's labels are mostly a single run of
 * this list.
 */
final class TimeLabels {
    private final Map<String, Integer> places = new LinkedHashMap<>();

    /** The places of these labels as runs: start, length, start, length ... */
    int[] runs(List<String> labels) {
        List<Integer> runs = new ArrayList<>();
        int next = -1;
        for (String label : labels) {
            int place = places.computeIfAbsent(label, l -> places.size());
            if (place == next) {
                runs.set(runs.size() - 1, runs.get(runs.size() - 1) + 1);
            } else {
                runs.add(place);
                runs.add(1);
            }
            next = place + 1;
        }
        return runs.stream().mapToInt(Integer::intValue).toArray();
    }

    Iterable<String> all() {
        return places.keySet();
    }
}

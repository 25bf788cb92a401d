package dev.carousel.report.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Labels of unlike series on one axis.
 *
 * @param labels each once: dates and whole numbers in their order, anything else as it first came
 * @param places the place of each label that was given
 */
record TimeOrder(List<String> labels, int[] places) {
    private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2}([T ][0-9:.]{1,18}Z?)?)?)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    static TimeOrder of(List<String> given) {
        Set<String> unlike = new LinkedHashSet<>(given);
        List<String> labels = new ArrayList<>(unlike);
        // Years are numbers as well as dates, in the same order.
        if (labels.stream().allMatch(label -> DATE.matcher(label).matches())) {
            labels.sort(Comparator.naturalOrder());
        } else if (labels.stream().allMatch(label -> NUMBER.matcher(label).matches())) {
            labels.sort(Comparator.comparingLong(Long::parseLong));
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        labels.forEach(label -> places.put(label, places.size()));
        return new TimeOrder(labels, given.stream().mapToInt(places::get).toArray());
    }
}

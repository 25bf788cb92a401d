package dev.carousel.formats.json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One place where two documents differ.
 *
 * @param path such as {@code settings.hidden}
 * @param left what the first has there, printed; {@code nothing} if it lacks the field
 * @param right what the second has there
 */
public record JsonDifference(String path, String left, String right) {
    private static final int LONGEST_VALUE = 80;

    static List<JsonDifference> between(Object left, Object right) {
        List<JsonDifference> found = new ArrayList<>();
        collect(JsonPlace.MEMORY, left, right, found);
        return List.copyOf(found);
    }

    private static void collect(JsonPlace place, Object left, Object right, List<JsonDifference> found) {
        if (Objects.equals(left, right)) {
            return;
        }
        if (left instanceof Map<?, ?> one && right instanceof Map<?, ?> other) {
            collectFields(place, one, other, found);
        } else if (left instanceof List<?> one && right instanceof List<?> other && one.size() == other.size()) {
            for (int k = 0; k < one.size(); k++) {
                collect(place.element(k), one.get(k), other.get(k), found);
            }
        } else {
            found.add(new JsonDifference(place.path(), print(left), print(right)));
        }
    }

    private static void collectFields(JsonPlace place, Map<?, ?> left, Map<?, ?> right, List<JsonDifference> found) {
        Set<Object> names = new LinkedHashSet<>(left.keySet());
        names.addAll(right.keySet());
        for (Object name : names) {
            JsonPlace field = place.field((String) name);
            if (left.containsKey(name) && right.containsKey(name)) {
                collect(field, left.get(name), right.get(name), found);
            } else {
                found.add(new JsonDifference(field.path(), printField(left, name), printField(right, name)));
            }
        }
    }

    private static String printField(Map<?, ?> fields, Object name) {
        return fields.containsKey(name) ? print(fields.get(name)) : "nothing";
    }

    private static String print(Object tree) {
        String line = JsonPrinter.line(tree);
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "...";
    }
}

package dev.carousel.bench.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line of results of any kind: names, such as a workload and an engine, and fields {@code name=value}.
 *
 * @param names the words without an equals sign
 */
record Line(List<String> names, Map<String, String> fields) {
    static Line parse(String text) {
        List<String> names = new ArrayList<>();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String word : text.strip().split("\\s+")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                fields.put(word.substring(0, equals), word.substring(equals + 1));
            } else {
                names.add(word);
            }
        }
        return new Line(names, fields);
    }

    boolean isOfWorkload() {
        return names.size() > 1 && names.get(0).matches("W\\d");
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    /** Empty text where there is no such field. */
    String text(String field) {
        return Optional.ofNullable(fields.get(field)).orElse("");
    }

    OptionalDouble number(String field) {
        return text(field).matches("-?\\d+(\\.\\d+)?")
                ? OptionalDouble.of(Double.parseDouble(text(field)))
                : OptionalDouble.empty();
    }
}

package dev.carousel.bench.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The one form of result: {@code W1 onnxruntime threads=1 case=I64_H128 median_us=8.000 min_us=7.600}. Values have no spaces. The fields
 * are in the order of the line.
 *
 * @param engine as it calls itself
 */
public record ResultLine(String workload, String engine, Map<String, String> fields) {
    /** The first word of the scaling run's lines. */
    public static final String SCALING = "scaling";

    public ResultLine {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A line without fields yet. */
    public static ResultLine of(String workload, String engine) {
        return new ResultLine(workload, engine, Map.of());
    }

    /** The line, or empty if it is something else that an engine prints. */
    public static Optional<ResultLine> parse(String line) {
        String[] words = line.strip().split(" +");
        if (words.length < 3 || !words[0].matches("W\\d|" + SCALING)) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int k = 2; k < words.length; k++) {
            int equals = words[k].indexOf('=');
            if (equals <= 0) {
                return Optional.empty();
            }
            fields.put(words[k].substring(0, equals), words[k].substring(equals + 1));
        }
        return Optional.of(new ResultLine(words[0], words[1], fields));
    }

    public ResultLine with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value.replaceAll("\\s+", "_"));
        return new ResultLine(workload, engine, more);
    }

    public ResultLine with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** A number with some digits after the point. */
    public ResultLine with(String name, double value, int digits) {
        return with(name, String.format(Locale.ROOT, "%." + digits + "f", value));
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Empty too where it is no number. */
    public OptionalDouble number(String name) {
        try {
            return fields.containsKey(name)
                    ? OptionalDouble.of(Double.parseDouble(fields.get(name)))
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(workload).append(' ').append(engine);
        fields.forEach(
                (name, value) -> line.append(' ').append(name).append('=').append(value));
        return line.toString();
    }
}

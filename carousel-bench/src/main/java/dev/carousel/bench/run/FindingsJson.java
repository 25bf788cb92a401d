package dev.carousel.bench.run;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A run as one document. */
public final class FindingsJson {
    private FindingsJson() {}

    /** @param about of the machine and the run, by name */
    public static String of(Map<String, String> about, Session.Findings findings) {
        JsonObject document = JsonObject.builder()
                .put("run", about)
                .put(
                        "results",
                        findings.results().stream().map(FindingsJson::result).toList())
                .put(
                        "comparisons",
                        findings.comparisons().stream()
                                .map(FindingsJson::comparison)
                                .toList())
                .put("failures", List.copyOf(findings.failures()))
                .build();
        return Json.pretty(document);
    }

    private static JsonObject result(ResultLine line) {
        JsonObjectBuilder object =
                JsonObject.builder().put("workload", line.workload()).put("engine", line.engine());
        line.fields().forEach((name, value) -> {
            OptionalDouble number = line.number(name);
            if (value.matches("\\d{1,18}")) {
                object.put(name, Long.parseLong(value));
            } else if (number.isPresent() && Double.isFinite(number.getAsDouble())) {
                object.put(name, number.getAsDouble());
            } else {
                object.put(name, value);
            }
        });
        return object.build();
    }

    private static JsonObject comparison(Comparison comparison) {
        JsonObjectBuilder object = JsonObject.builder()
                .put("workload", comparison.size().workload().name())
                .put("case", comparison.size().name())
                .put("threads", comparison.threads())
                .put("without", comparison.missing())
                .put("unit", comparison.size().workload().unit());
        entry(object, "ours", comparison.ours());
        entry(object, "best_peer", comparison.bestPeer());
        entry(object, "incomplete_peer", comparison.incompletePeer());
        return object.put("ratio", comparison.ratio())
                .put("of_peak", comparison.ofPeak())
                .put("disturbed", comparison.disturbed())
                .build();
    }

    private static void entry(JsonObjectBuilder object, String name, Optional<Comparison.Entry> entry) {
        entry.ifPresent(present -> object.putObject(
                name, inner -> inner.put("engine", present.engine()).put("time", present.time())));
    }
}

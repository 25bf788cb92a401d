package dev.carousel.cli.lab;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.report.lab.gradient.GradientResult;
import dev.carousel.report.lab.gradient.KindResult;
import dev.carousel.report.lab.gradient.Snapshot;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Vanishing gradients as a document. */
public final class GradientJson {
    /** The experiment's name, on the command line too. */
    public static final String EXPERIMENT = "vanishing-gradient";

    private GradientJson() {}

    public static JsonObject of(GradientResult result, Optional<Path> page) {
        JsonObjectBuilder cells = JsonObject.builder();
        result.kinds().forEach(kind -> cells.put(kind.kind().key(), cell(kind, result)));
        return JsonObject.builder()
                .put("experiment", EXPERIMENT)
                .put("length", result.setup().length())
                .put("hidden", result.setup().units())
                .put("steps", result.setup().steps())
                .put("seeds", result.setup().seeds())
                .put("training", result.setup().words())
                .put("distances", result.distances())
                .put("cells", cells.build())
                .put("page", page.map(Path::toString))
                .build();
    }

    private static JsonObject cell(KindResult kind, GradientResult result) {
        return JsonObject.builder()
                .put("name", kind.kind().words())
                .put(
                        "snapshots",
                        kind.snapshots().stream()
                                .map(snapshot -> snapshot(snapshot, result))
                                .toList())
                .put(
                        "recalls_over_by_seed",
                        kind.seeds().stream().map(result::recallsUpTo).toList())
                .build();
    }

    /** {@code half_life} is missing where nothing is ever lost, which JSON has no number for. */
    private static JsonObject snapshot(Snapshot snapshot, GradientResult result) {
        return JsonObject.builder()
                .put("step", snapshot.step())
                .put("gradient", finite(snapshot.memory()))
                .put("carousel", finite(snapshot.carousel()))
                .put("reach", snapshot.reach())
                .putIfFinite("half_life", snapshot.halfLife())
                .put("recall", finite(snapshot.recall()))
                .put("recalls_over", result.recallsUpTo(snapshot))
                .build();
    }

    private static List<Optional<Double>> finite(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> Optional.of(value).filter(Double::isFinite))
                .toList();
    }
}

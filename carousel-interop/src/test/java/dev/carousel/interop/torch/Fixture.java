package dev.carousel.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.definition.Notes;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.tensor.Sequences;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Files of models with an input and what PyTorch made of it. */
record Fixture(float[][] input, float[][] output, Optional<TorchMapping.Layers> mapping) {
    private static final Path FOLDER = Path.of("src/test/resources/torch");

    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    static Fixture of(String name) {
        JsonObject record = Json.read(file(name + ".json"));
        return new Fixture(
                rows(record.list("input")),
                rows(record.list("output")),
                record.optionalObject("mapping").map(mapping -> (TorchMapping.Layers) TorchMapping.of(mapping)));
    }

    /** A file of the data that lies beside the repository; the test is skipped without. */
    static Path shared(String name) {
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("shared/data"));
        return Stream.concat(
                        Stream.ofNullable(System.getProperty("shared.data")).map(Path::of), above)
                .map(data -> data.resolve(name))
                .filter(Files::isReadable)
                .findFirst()
                .orElseGet(() -> abort("skipped: no shared/data/" + name + " above this folder; set -Dshared.data"));
    }

    void assertAgrees(NetworkModel model, double tolerance) {
        assertAgrees(model, input, output, tolerance);
    }

    static void assertAgrees(NetworkModel model, float[][] x, float[][] expected, double tolerance) {
        float[][] y = model.network()
                .predict(Sequences.of(x[0].length, List.<float[][]>of(x)))
                .sequence(0);
        assertThat(y).hasDimensions(expected.length, expected[0].length);
        double most = 0;
        for (int t = 0; t < y.length; t++) {
            for (int k = 0; k < y[t].length; k++) {
                most = Math.max(most, Math.abs((double) y[t][k] - expected[t][k]));
            }
        }
        assertThat(most).as("largest difference").isLessThanOrEqualTo(tolerance);
    }

    static String notes(NetworkModel model) {
        return model.metadata().getOrDefault(Notes.KEY, "");
    }

    /** Rows of a matrix; a vector is one row. */
    private static float[][] rows(JsonList list) {
        Stream<JsonList> rows = list.isNested() ? list.lists().stream() : Stream.of(list);
        return rows.map(row -> floats(row.numbers())).toArray(float[][]::new);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }
}

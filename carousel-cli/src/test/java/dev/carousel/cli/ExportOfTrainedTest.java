package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.ModelReader;
import dev.carousel.interop.RunnableModel;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.models.classify.SequenceClassifier;
import dev.carousel.models.classify.TrainedClassifier;
import dev.carousel.models.regress.SequenceRegressor;
import dev.carousel.models.regress.TrainedRegressor;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.tag.SequenceTagger;
import dev.carousel.models.tag.Tagging;
import dev.carousel.models.tag.TrainedTagger;
import dev.carousel.models.training.Training;
import dev.carousel.parallel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code carousel export} of models that were trained here: the networks behind their preparation. */
class ExportOfTrainedTest {
    private static final int T = 6;

    @TempDir
    private Path folder;

    /** Sequences whose scaling is easy to undo: x is -1 or 1, so mean 0 and deviation 1. */
    private SequenceTable table(String answer, IntFunction<String> answers, SequenceColumns columns)
            throws IOException {
        StringBuilder csv = new StringBuilder("id,x," + answer + "\n");
        for (int s = 0; s < 8; s++) {
            for (int t = 0; t < T; t++) {
                csv.append(s + "," + ((s + t) % 2 == 0 ? 1 : -1) + "," + answers.apply(s) + "\n");
            }
        }
        return SequenceTable.read(Files.writeString(folder.resolve(answer + ".csv"), csv), columns);
    }

    /** What an exported file makes of the first sequence of the table. */
    private float[] exported(Path model, String format, String output) {
        Path file = folder.resolve(output + "." + format);
        JsonObject json = Cli.run("export", model.toString(), "--to", format, "--out", file.toString(), "--json", "-q")
                .succeeded()
                .json();
        assertThat(json.number("largest_difference")).isLessThan(1e-5);
        assertThat(json.list("remarks").texts().get(0)).contains("preparation.json");
        RunnableModel again = ModelReader.PLAIN.read(file);
        Map<String, Value> given = new TreeMap<>();
        given.put("features", FloatValue.of(new float[] {1, -1, 1, -1, 1, -1}, 1, T, 1));
        given.put("lengths", IntegerValue.of(new long[] {T}, 1));
        for (EdgeDefinition edge : again.inputs()) {
            if (edge.name().matches(".*[hc]_0")) {
                int layers = length(edge, 0);
                int units = length(edge, 2);
                given.put(edge.name(), FloatValue.of(new float[layers * units], layers, 1, units));
            }
        }
        return ((FloatValue) again.run(given, Workers.single()).get(output)).elements();
    }

    private static int length(EdgeDefinition edge, int axis) {
        return ((EdgeDefinition.Axis.Fixed) edge.axes().orElseThrow().get(axis)).length();
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "safetensors"})
    void aClassifiersNetworkGivesItsProbabilities(String format) throws IOException {
        SequenceColumns columns = SequenceColumns.features("x").sequence("id").label("parity");
        SequenceTable table = table("parity", s -> s % 2 == 0 ? "even" : "odd", columns);
        TrainedClassifier trained = SequenceClassifier.builder()
                .hidden(4)
                .difference(0)
                .members(2)
                .folds(0)
                .steps(3)
                .build()
                .fit(table, Training.defaults());
        trained.save(folder.resolve("model"));

        float[] found = exported(folder.resolve("model"), format, "probabilities");

        double[] expected = trained.classify(table.sequences().get(0)).probabilities();
        assertThat((double) found[0]).isCloseTo(expected[0], within(1e-5));
        assertThat((double) found[1]).isCloseTo(expected[1], within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "safetensors"})
    void aTaggersNetworkGivesTheProbabilitiesOfEachStep(String format) throws IOException {
        SequenceColumns columns = SequenceColumns.features("x").sequence("id").label("parity");
        SequenceTable table = table("parity", s -> s % 2 == 0 ? "even" : "odd", columns);
        TrainedTagger trained = SequenceTagger.builder()
                .hidden(4)
                .difference(0)
                .members(1)
                .causal(true)
                .folds(0)
                .steps(3)
                .build()
                .fit(table, Training.defaults());
        trained.save(folder.resolve("model"));

        float[] found = exported(folder.resolve("model"), format, "probabilities");

        Tagging expected = trained.tag(table.sequences().get(0));
        for (int t = 0; t < T; t++) {
            assertThat((double) found[2 * t]).isCloseTo(expected.probabilities(t)[0], within(1e-5));
        }
    }

    @Test
    void aRegressorsNetworkGivesNumbersInTheTargetsUnit() throws IOException {
        SequenceColumns columns = SequenceColumns.features("x").sequence("id").target("level");
        SequenceTable table = table("level", s -> "" + 10 * (s % 2), columns);
        TrainedRegressor trained = SequenceRegressor.builder()
                .hidden(4)
                .difference(0)
                .members(2)
                .folds(0)
                .steps(3)
                .build()
                .fit(table, Training.defaults());
        trained.save(folder.resolve("model"));

        float[] found = exported(folder.resolve("model"), "onnx", "numbers");

        double[] expected = trained.predict(table.sequences().get(0)).values();
        assertThat((double) found[0]).isCloseTo(expected[0], within(1e-4));
    }
}

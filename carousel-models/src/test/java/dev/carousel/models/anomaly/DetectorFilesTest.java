package dev.carousel.models.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectorFilesTest {
    private static final double[] VALUES = Signals.daily(300, 1);
    private static final TrainedDetector DETECTOR =
            Signals.small().build().fit(Signals.machines(VALUES, Signals.daily(200, 2)), Signals.training());

    @TempDir
    Path folder;

    @Test
    void aSavedDetectorScoresTheSame() {
        DETECTOR.save(folder.resolve("model"));

        TrainedDetector loaded = TrainedDetector.load(folder.resolve("model"));

        assertThat(Signals.online(loaded.stream("m1"), VALUES))
                .containsExactly(Signals.online(DETECTOR.stream("m1"), VALUES));
        assertThat(Signals.online(loaded.stream("new"), VALUES))
                .containsExactly(Signals.online(DETECTOR.stream("new"), VALUES));
        assertThat(loaded.threshold()).isEqualTo(DETECTOR.threshold());
        assertThat(loaded.settings()).isEqualTo(DETECTOR.settings());
        assertThat(loaded.columns()).isEqualTo(DETECTOR.columns());
        assertThat(loaded.card()).isEqualTo(DETECTOR.card());
        assertThat(loaded.report()).isEmpty();
        // and its streams' states are understood
        byte[] state = DETECTOR.stream("m0").state();
        assertThat(loaded.restore(state).name()).isEqualTo("m0");
    }

    @Test
    void aDetectorWithoutANetworkIsSavedToo() {
        TrainedDetector plain = Signals.small().forecasts(false).build().fit(Signals.table(VALUES), Signals.training());
        plain.save(folder.resolve("model"));

        TrainedDetector loaded = TrainedDetector.load(folder.resolve("model"));

        assertThat(Signals.online(loaded.stream(), VALUES)).containsExactly(Signals.online(plain.stream(), VALUES));
    }

    @Test
    void namesParametersAsPyTorchDoes() {
        assertThat(DETECTOR.files().tensors().keySet())
                .containsExactlyInAnyOrder(
                        "head.bias",
                        "head.weight",
                        "lstm.bias_hh_l0",
                        "lstm.bias_ih_l0",
                        "lstm.weight_hh_l0",
                        "lstm.weight_ih_l0");
    }

    @ParameterizedTest
    @CsvSource({
        "config.json, '\"hidden\": 8', '\"hidden\": 2000000000'",
        "config.json, '\"hidden\": 8', '\"hidden\": 4096'",
        "config.json, '\"period\": 24', '\"period\": 1'",
        "config.json, '\"period\": 24', '\"period\": -3'",
        "config.json, '\"memory\": 20000', '\"memory\": 0'",
        "config.json, '\"forecasts\": true', '\"forecasts\": false'",
        "config.json, '\"day\": true', '\"day\": false'",
        "config.json, '\"unit\": \"hour\"', '\"unit\": \"eon\"'",
        "config.json, '\"count\": 1', '\"count\": 0'",
        "config.json, '\"threshold\": ', '\"threshold\": -'",
        "preparation.json, '\"spread\": ', '\"spread\": -'",
        "preparation.json, '\"shape\": 0', '\"shape\": 7'",
        "preparation.json, '\"name\": \"m1\"', '\"name\": \"m0\"'",
        "preparation.json, '\"drift\"', '\"draft\"'",
    })
    void refusesFilesThatContradictThemselves(String file, String found, String instead) throws IOException {
        DETECTOR.save(folder.resolve("model"));
        Path path = folder.resolve("model").resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(found);
        Files.writeString(path, text.replace(found, instead));

        assertThatThrownBy(() -> TrainedDetector.load(folder.resolve("model")))
                .isInstanceOf(CarouselException.class)
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesParametersThatAreNoNumbersOrOfOtherShapes() {
        ModelFiles files = DETECTOR.files();
        Map<String, Tensor> infinite = new TreeMap<>(files.tensors());
        Tensor bias = infinite.get("head.bias").copy();
        bias.set(Float.NaN, 0);
        infinite.put("head.bias", bias);
        Map<String, Tensor> less = new TreeMap<>(files.tensors());
        less.remove("head.bias");

        assertThatThrownBy(() -> reread(files.config(), infinite))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("'head.bias' holds NaN");
        assertThatThrownBy(() -> reread(files.config(), less))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("parameters");
    }

    @Test
    void refusesModelsOfOtherKinds() {
        JsonObject config = Json.parse(
                Json.line(DETECTOR.files().config()).replace("\"detector\"", "\"forecaster\""), "config.json");

        assertThatThrownBy(() -> reread(config, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("of kind 'forecaster', expected a detector");
    }

    private TrainedDetector reread(JsonObject config, Map<String, Tensor> tensors) {
        ModelFiles files = DETECTOR.files();
        return DetectorFiles.read(
                new ModelFiles(config, files.preparation(), files.card(), tensors), folder.resolve("model"));
    }
}

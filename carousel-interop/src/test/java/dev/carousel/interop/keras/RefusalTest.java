package dev.carousel.interop.keras;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.keras.KerasFixture.Layer;
import dev.carousel.interop.keras.KerasFixture.Weight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, and whether the refusal says what and where. */
class RefusalTest {
    @TempDir
    Path folder;

    private static Layer dense(int inputs, int units) {
        Random random = new Random(1);
        return Layer.of(
                "Dense",
                "dense",
                "\"units\": " + units,
                Weight.matrix("kernel", inputs, units, random),
                Weight.vector("bias", units, random));
    }

    private static Layer lstm(int bias) {
        Random random = new Random(1);
        return Layer.of(
                "LSTM",
                "lstm",
                "\"units\": 2, \"batch_input_shape\": [null, null, 3]",
                Weight.matrix("kernel", 3, 8, random),
                Weight.matrix("recurrent_kernel", 2, 8, random),
                Weight.vector("bias", bias, random));
    }

    @Test
    void namesAllUnknownLayersAtOnce() {
        Path file = KerasFixture.h5(
                folder.resolve("a.h5"),
                "2.4.0",
                List.of(
                        Layer.of("Lambda", "code", "\"function\": [\"4wEAAAA\", null, null]"),
                        Layer.of("MyOwn>Attention", "mine", ""),
                        dense(2, 1)));
        assertThatThrownBy(() -> KerasReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("Lambda 'code', Attention 'mine'")
                .hasMessageContaining("never run");
    }

    @Test
    void refusesArraysOfAnotherShape() {
        Path file = KerasFixture.h5(folder.resolve("a.h5"), "2.4.0", List.of(lstm(7)));
        assertThatThrownBy(() -> KerasReader.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("LSTM 'lstm'")
                .hasMessageContaining("'bias' should have 8");
    }

    @Test
    void refusesLayersThatDoNotFitEachOther() {
        Path file = KerasFixture.h5(folder.resolve("a.h5"), "2.4.0", List.of(lstm(8), dense(3, 1)));
        assertThatThrownBy(() -> KerasReader.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("made for 3 features a step, but 2 reach it");
    }

    @Test
    void refusesWeightsThatAreLeftOver() {
        Path file = KerasFixture.h5(
                folder.resolve("a.h5"),
                "2.4.0",
                KerasFixture.config(List.of(Layer.of("Dense", "dense", "\"units\": 1, \"use_bias\": false"))),
                List.of(dense(2, 1)));
        assertThatThrownBy(() -> KerasReader.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("Dense 'dense' should have 1 arrays, found 2");
    }

    @Test
    void refusesAResetAfterThatTheBiasContradicts() {
        Random random = new Random(1);
        Path file = KerasFixture.keras(
                folder.resolve("a.keras"),
                "3.4.1",
                List.of(Layer.of(
                        "GRU",
                        "gru",
                        "\"units\": 2, \"reset_after\": true, \"batch_shape\": [null, null, 3]",
                        Weight.matrix("kernel", 3, 6, random),
                        Weight.matrix("recurrent_kernel", 2, 6, random),
                        Weight.vector("bias", 6, random))));
        assertThatThrownBy(() -> KerasReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("'reset_after' is true");
    }

    @Test
    void asksForAConfigurationWhereThereAreWeightsAlone() {
        Path file = KerasFixture.h5(folder.resolve("a_weights.h5"), "2.4.0", "", List.of(dense(2, 1)));
        assertThatThrownBy(() -> KerasReader.read(file)).isInstanceOf(dev.carousel.CarouselException.class);
        assertThatThrownBy(() -> KerasReader.read(folder.resolve("none.h5")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there is no file");
    }

    @Test
    void refusesAnEntryThatUnpacksToFarMoreThanItIs() throws IOException {
        Path file = folder.resolve("bomb.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            KerasFixture.put(zip, "config.json", "{}".getBytes(StandardCharsets.UTF_8));
            KerasFixture.put(zip, "model.weights.h5", new byte[64 << 20]);
        }
        assertThatThrownBy(() -> KerasReader.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("model.weights.h5")
                .hasMessageContaining("67108864 bytes");
    }

    @Test
    void refusesAnArchiveThatIsNoModel() throws IOException {
        Path file = folder.resolve("a.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            KerasFixture.put(zip, "../../evil", new byte[1]);
        }
        assertThatThrownBy(() -> KerasReader.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("without 'config.json'");
    }
}

package dev.carousel.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.carousel.CarouselException;
import dev.carousel.interop.keras.KerasFixture.Layer;
import dev.carousel.interop.keras.KerasFixture.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes a file has, it is read or refused by one of our own exceptions, in no time. */
class DamagedFilesTest {
    private static final int TRIALS = 200;
    private static final Duration FOR_EVER = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private static List<Layer> layers() {
        Random random = new Random(7);
        return List.of(
                Layer.of(
                        "LSTM",
                        "lstm",
                        "\"units\": 2, \"batch_input_shape\": [null, null, 3]",
                        Weight.matrix("kernel", 3, 8, random),
                        Weight.matrix("recurrent_kernel", 2, 8, random),
                        Weight.vector("bias", 8, random)),
                Layer.of(
                        "Dense",
                        "dense",
                        "\"units\": 1",
                        Weight.matrix("kernel", 2, 1, random),
                        Weight.vector("bias", 1, random)));
    }

    @Test
    void hdf5FilesWithFlippedBits() throws IOException {
        flip(KerasFixture.h5(folder.resolve("a.h5"), "2.4.0", layers()), 1);
    }

    @Test
    void archivesWithFlippedBits() throws IOException {
        flip(KerasFixture.keras(folder.resolve("a.keras"), "3.4.1", layers()), 2);
    }

    @Test
    void filesOfTheOldFormatWithFlippedBits() throws IOException {
        flip(SharedData.file("models/keras_h5/functional_lstm/lstm_functional_tf_keras_2.h5"), 3);
    }

    private void flip(Path sound, long seed) throws IOException {
        byte[] bytes = Files.readAllBytes(sound);
        Random random = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            byte[] damaged = bytes.clone();
            // Structure lies at the beginning of both formats and at the end of archives.
            int flips = 1 + random.nextInt(4);
            for (int k = 0; k < flips; k++) {
                int span = random.nextBoolean() ? Math.min(2048, bytes.length) : bytes.length;
                damaged[random.nextInt(span)] ^= (byte) (1 << random.nextInt(8));
            }
            readOrRefuse(damaged, "seed " + seed + ", trial " + trial, sound);
        }
    }

    @Test
    void filesThatEndTooEarly() throws IOException {
        Path h5 = KerasFixture.h5(folder.resolve("a.h5"), "2.4.0", layers());
        Path keras = KerasFixture.keras(folder.resolve("a.keras"), "3.4.1", layers());
        Random random = new Random(4);
        for (Path sound : List.of(h5, keras)) {
            byte[] bytes = Files.readAllBytes(sound);
            for (int trial = 0; trial < TRIALS; trial++) {
                int length = random.nextInt(bytes.length);
                readOrRefuse(Arrays.copyOf(bytes, length), "seed 4, " + length + " bytes", sound);
            }
        }
    }

    private void readOrRefuse(byte[] content, String what, Path like) throws IOException {
        Path file = Files.write(folder.resolve("damaged"), content);
        Assertions.assertTimeoutPreemptively(
                FOR_EVER,
                () -> {
                    try {
                        assertThat(KerasReader.read(file)).isNotNull();
                    } catch (CarouselException refused) {
                        assertThat(refused.getMessage()).as(what).isNotBlank().doesNotContain("\n");
                    } catch (RuntimeException | Error other) {
                        fail(like.getFileName() + ", " + what + ": " + other, other);
                    }
                },
                what);
    }
}

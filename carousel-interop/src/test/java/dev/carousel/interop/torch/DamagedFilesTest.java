package dev.carousel.interop.torch;

import dev.carousel.CarouselException;
import dev.carousel.interop.network.NetworkModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good files cut short or with bits turned over: read, or refused by an exception of ours, never anything else. */
class DamagedFilesTest {
    private static final int TRIES = 300;

    @ParameterizedTest
    @ValueSource(strings = {"tagger.pt", "tagger_legacy.pt", "checkpoint.pt", "views.pt", "lstm_projected.pt"})
    void readsOrRefusesDamagedFiles(String name, @TempDir Path folder) throws IOException {
        byte[] good = Files.readAllBytes(Fixture.file(name));
        Path file = folder.resolve(name);
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int k = 0; k < TRIES; k++) {
            byte[] bad = k % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int flips = k % 3; flips > 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            }
            Files.write(file, bad);
            try {
                NetworkModel model = TorchReader.read(file);
                Assertions.assertThat(model.network().outputSize()).isPositive();
            } catch (CarouselException e) {
                refused++;
                Assertions.assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", try " + k + " of " + name, e);
            }
        }
        Assertions.assertThat(refused).as("refused of %d", TRIES).isGreaterThanOrEqualTo(TRIES / 3);
    }
}

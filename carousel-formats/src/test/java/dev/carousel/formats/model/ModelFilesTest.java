package dev.carousel.formats.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.Folders;
import dev.carousel.train.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFilesTest {
    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void nameTheModel() {
        model = folder.resolve("models/sales");
    }

    @Test
    void comesBackAsItWasSaved() {
        ModelFiles saved = Models.named("first");
        saved.write(model);
        assertThat(ModelFiles.read(model)).isEqualTo(saved);
        assertThat(ModelFiles.read(model).kind()).isEqualTo("network");
        assertThat(Folders.names(model))
                .containsExactly("card.json", "config.json", "model.safetensors", "preparation.json");
    }

    @Test
    void isSavedAsTheSameBytes() {
        Models.named("first").write(model);
        Models.named("first").write(folder.resolve("again"));
        for (String name : Folders.names(model)) {
            assertThat(folder.resolve("again").resolve(name)).hasSameBinaryContentAs(model.resolve(name));
        }
    }

    @Test
    void saysThatThereIsNoModel() throws IOException {
        assertThatThrownBy(() -> ModelFiles.read(model))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("no model at '" + model + "': there is no such directory");

        Files.createDirectories(model);
        assertThatThrownBy(() -> ModelFiles.read(model))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("no model at '" + model + "': the directory has none of config.json,");

        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("'" + file + "' is a file, expected a model directory");
    }

    @Test
    void saysThatATrainingIsUnfinished() {
        try (OutputDirectory output = OutputDirectory.open(model, Existing.REFUSE)) {
            output.checkpoints(Models.fingerprint("a")).save("member-0", new Snapshot(Map.of(), Map.of()));
        }
        assertThatThrownBy(() -> ModelFiles.read(model))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("'" + model + "' holds an unfinished training (checkpoint/ but no model.safetensors): "
                        + "run train again with --resume");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.safetensors", "preparation.json", "card.json"})
    void saysWhichFileIsMissing(String name) throws IOException {
        Models.named("first").write(model);
        Files.delete(model.resolve(name));
        assertThatThrownBy(() -> ModelFiles.read(model))
                .isInstanceOf(CorruptFileException.class)
                .hasMessage("the model '" + model + "' lacks " + name + ": it was probably not copied whole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.safetensors", "preparation.json", "card.json"})
    void saysWhichFileIsDamaged(String name) throws IOException {
        Models.named("first").write(model);
        byte[] bytes = Files.readAllBytes(model.resolve(name));
        Files.write(model.resolve(name), java.util.Arrays.copyOf(bytes, bytes.length - 3));
        assertThatThrownBy(() -> ModelFiles.read(model))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageStartingWith(model.resolve(name) + ": ");
    }

    @Test
    void refusesANewerFormatBeforeLookingAtTheRest() throws IOException {
        Models.named("first").write(model);
        Files.writeString(model.resolve("config.json"), "{\"format_version\": 2}");
        Files.writeString(model.resolve("card.json"), "not JSON in version 2");
        assertThatThrownBy(() -> ModelFiles.read(model))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage(model.resolve("config.json") + ": has format_version 2, this program reads up to 1: "
                        + "it was saved by a newer Carousel, use that or a later one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format_version\": 1}",
                "{\"kind\": \"network\"}",
                "{\"kind\": \"network\", \"format_version\": 0}",
                "{\"kind\": 7, \"format_version\": 1}",
            })
    void refusesAConfigWithoutKindOrVersion(String config) throws IOException {
        Models.named("first").write(model);
        Files.writeString(model.resolve("config.json"), config);
        assertThatThrownBy(() -> ModelFiles.read(model))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageStartingWith(model.resolve("config.json") + ": '");
    }

    @Test
    void isTheOldOrTheNewForAReaderWhileItIsReplaced() throws InterruptedException {
        // given
        ModelFiles first = Models.named("first");
        ModelFiles second = Models.named("second");
        first.write(model);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int round = 0; round < 20; round++) {
                (round % 2 == 0 ? second : first).write(model, Existing.OVERWRITE);
            }
            done.set(true);
        });

        // when
        writer.start();
        int reads = 0;
        while (!done.get() && writer.isAlive()) {
            assertThat(ModelFiles.read(model)).isIn(first, second);
            reads++;
        }

        // then
        writer.join();
        assertThat(done).isTrue();
        assertThat(reads).isPositive();
    }
}

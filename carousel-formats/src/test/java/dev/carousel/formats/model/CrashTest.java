package dev.carousel.formats.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.file.Folders;
import dev.carousel.train.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process that dies during a publication leaves. An image of the directory is taken after every step; unlike an
 * exception thrown there, it shows the directory without any cleaning up.
 */
class CrashTest {
    private static final ModelFiles OLD = Models.named("old");
    private static final ModelFiles NEW = Models.named("new");
    private static final ModelFiles LATER = Models.named("later");
    private static final Snapshot SNAPSHOT = new Snapshot(Map.of(), Map.of("step", "5"));

    @TempDir
    Path folder;

    private Path model;
    private final List<Image> images = new ArrayList<>();

    private record Image(String step, Path directory) {}

    @BeforeEach
    void nameTheModel() {
        model = folder.resolve("model");
    }

    @Test
    void leavesTheOldOrTheNewModelWhenOneIsReplaced() {
        OLD.write(model);
        train(Existing.OVERWRITE);

        boolean switched = false;
        for (Image image : images) {
            switched |= image.step().equals("switched");
            ModelFiles expected = switched ? NEW : OLD;
            assertThat(ModelFiles.read(image.directory())).as(image.step()).isEqualTo(expected);
            assertThat(OutputDirectory.stateOf(image.directory()))
                    .as(image.step())
                    .isEqualTo(switched ? OutputState.FINISHED : OutputState.UNFINISHED);
        }
        assertThat(switched).isTrue();
    }

    @Test
    void leavesNoModelOrTheNewOneWhenThereWasNone() {
        train(Existing.REFUSE);

        boolean switched = false;
        for (Image image : images) {
            switched |= image.step().equals("switched");
            if (switched) {
                assertThat(ModelFiles.read(image.directory())).as(image.step()).isEqualTo(NEW);
            } else {
                assertThatThrownBy(() -> ModelFiles.read(image.directory()))
                        .as(image.step())
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("unfinished training");
            }
        }
    }

    @Test
    void isUndoneOrCompletedByTheNextTraining() {
        OLD.write(model);
        train(Existing.OVERWRITE);

        for (Image image : images) {
            boolean resumable = OutputDirectory.stateOf(image.directory()) == OutputState.UNFINISHED;
            try (var output =
                    OutputDirectory.open(image.directory(), resumable ? Existing.RESUME : Existing.OVERWRITE)) {
                assertThat(output.resuming()).as(image.step()).isEqualTo(resumable);
                assertThat(output.checkpoints(Models.fingerprint("a"))
                                .load("member-0")
                                .isPresent())
                        .as(image.step())
                        .isEqualTo(resumable);
                output.publish(LATER);
            }
            assertThat(ModelFiles.read(image.directory())).as(image.step()).isEqualTo(LATER);
            assertThat(Folders.names(image.directory())).as(image.step()).hasSize(4);
        }
    }

    @Test
    void isTidiedByRecovery() {
        OLD.write(model);
        train(Existing.OVERWRITE);

        for (Image image : images) {
            OutputState state = OutputDirectory.recover(image.directory());
            if (state == OutputState.FINISHED) {
                assertThat(Folders.names(image.directory())).as(image.step()).hasSize(4);
                assertThat(ModelFiles.read(image.directory())).as(image.step()).isEqualTo(NEW);
            } else {
                assertThat(ModelFiles.read(image.directory())).as(image.step()).isEqualTo(OLD);
            }
        }
    }

    @Test
    void leavesOneOfTwoTrainingsWhenAnUnfinishedOneIsReplaced() {
        leaveUnfinished("a");
        try (var output = OutputDirectory.open(model, Existing.OVERWRITE, this::photograph)) {
            photograph("opened");
            var checkpoints = output.checkpoints(Models.fingerprint("b"));
            photograph("begun");
            checkpoints.save("member-1", SNAPSHOT);
            photograph("saved");
        }

        List<String> owners = new ArrayList<>();
        for (Image image : images) {
            OutputState state = OutputDirectory.recover(image.directory());
            assertThat(state).as(image.step()).isIn(OutputState.UNFINISHED, OutputState.ABSENT);
            owners.add(state == OutputState.ABSENT ? "nobody" : ownerOf(image));
        }
        assertThat(images)
                .extracting(Image::step)
                .containsExactly("opened", "run discarded", "member-0.safetensors discarded", "begun", "saved");
        assertThat(owners).containsExactly("a", "nobody", "nobody", "nobody", "b");
    }

    /** Whose checkpoints an image holds, by resuming it; those of the other run must not be among them. */
    private static String ownerOf(Image image) {
        for (String owner : List.of("a", "b")) {
            try (var output = OutputDirectory.open(image.directory(), Existing.RESUME)) {
                if (!output.resuming()) {
                    return "nobody"; // a run that had saved nothing yet
                }
                var checkpoints = output.checkpoints(Models.fingerprint(owner));
                assertThat(checkpoints.load("member-0").isPresent())
                        .as(image.step())
                        .isEqualTo(owner.equals("a"));
                return owner;
            } catch (InvalidInputException other) {
                assertThat(other).hasMessageContaining("was begun with other data or settings");
            }
        }
        throw new AssertionError(image.step() + " belongs to nobody");
    }

    private void leaveUnfinished(String fingerprint) {
        try (var output = OutputDirectory.open(model, Existing.REFUSE)) {
            output.checkpoints(Models.fingerprint(fingerprint)).save("member-0", SNAPSHOT);
        }
    }

    @Test
    void isRecognisedWhileTheCheckpointsAreBeingRemoved() throws IOException {
        train(Existing.REFUSE);
        Path switched = images.stream()
                .filter(image -> image.step().equals("switched"))
                .findFirst()
                .orElseThrow()
                .directory();
        Files.delete(switched.resolve("checkpoint/run.json"));

        assertThat(OutputDirectory.stateOf(switched)).isEqualTo(OutputState.FINISHED);
        assertThat(OutputDirectory.recover(switched)).isEqualTo(OutputState.FINISHED);
        assertThat(Folders.names(switched)).hasSize(4);
    }

    @Test
    void isNothingWhenItCameBeforeAnythingWasKept() throws IOException {
        // given a save() that died while it staged, and an --overwrite that died while it discarded checkpoints
        Files.createDirectories(model.resolve("checkpoint"));
        Files.writeString(model.resolve("checkpoint/lock"), "4711");
        Files.createDirectory(model.resolve("switching.tmp-0123456789abcdef"));
        Files.writeString(model.resolve("switching.tmp-0123456789abcdef/card.json"), "{");
        Files.writeString(model.resolve("checkpoint/member-0.safetensors"), "stale");
        assertThat(OutputDirectory.stateOf(model)).isEqualTo(OutputState.ABSENT);

        NEW.write(model);

        assertThat(ModelFiles.read(model)).isEqualTo(NEW);
        assertThat(Folders.names(model)).hasSize(4);
    }

    /** A whole training that records an image after each step. */
    private void train(Existing existing) {
        try (var output = OutputDirectory.open(model, existing, this::photograph)) {
            output.checkpoints(Models.fingerprint("a")).save("member-0", SNAPSHOT);
            photograph("trained");
            output.publish(NEW);
            photograph("published");
        }
        photograph("closed");
        assertThat(images).hasSizeGreaterThan(12);
    }

    private void photograph(String step) {
        Path image = folder.resolve("images").resolve(images.size() + "");
        try (Stream<Path> tree = Files.walk(model)) {
            for (Path from : tree.toList()) {
                Path to = image.resolve(model.relativize(from).toString());
                Files.createDirectories(to.getParent());
                Files.copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        images.add(new Image(step, image));
    }
}

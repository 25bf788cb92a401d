package dev.carousel.formats.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.checkpoint.DirectoryCheckpoints;
import dev.carousel.formats.file.Folders;
import dev.carousel.train.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutputDirectoryTest {
    private static final Snapshot SNAPSHOT = new Snapshot(Map.of(), Map.of("step", "5"));

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void nameTheModel() {
        model = folder.resolve("model");
    }

    @ParameterizedTest
    @EnumSource(Existing.class)
    void beginsWhereThereIsNothing(Existing existing) {
        assertThat(OutputDirectory.stateOf(model)).isEqualTo(OutputState.ABSENT);
        try (OutputDirectory output = OutputDirectory.open(model, existing)) {
            assertThat(output.resuming()).isFalse();
            output.checkpoints(Models.fingerprint("a")).save("member-0", SNAPSHOT);
            assertThat(OutputDirectory.stateOf(model)).isEqualTo(OutputState.UNFINISHED);
            output.publish(Models.named("first"));
        }
        assertThat(OutputDirectory.stateOf(model)).isEqualTo(OutputState.FINISHED);
        assertThat(Folders.names(model)).hasSize(4).doesNotContain("checkpoint");
    }

    @Test
    void goesOnWithAnUnfinishedTraining() {
        leaveUnfinished();
        try (OutputDirectory output = OutputDirectory.open(model, Existing.RESUME)) {
            assertThat(output.resuming()).isTrue();
            assertThat(output.checkpoints(Models.fingerprint("a")).load("member-0"))
                    .contains(SNAPSHOT);
        }
        assertThat(OutputDirectory.stateOf(model)).isEqualTo(OutputState.UNFINISHED);
    }

    @Test
    void beginsAnewWhenToldToOverwriteAnUnfinishedTraining() {
        leaveUnfinished();
        try (OutputDirectory output = OutputDirectory.open(model, Existing.OVERWRITE)) {
            assertThat(output.resuming()).isFalse();
            assertThat(output.checkpoints(Models.fingerprint("other")).load("member-0"))
                    .isEmpty();
        }
    }

    @Test
    void keepsAnUnfinishedTrainingIfTheOneThatWasToReplaceItNeverBegan() {
        leaveUnfinished();
        OutputDirectory.open(model, Existing.OVERWRITE).close(); // as when its data could not be read

        try (OutputDirectory output = OutputDirectory.open(model, Existing.RESUME)) {
            assertThat(output.resuming()).isTrue();
            assertThat(output.checkpoints(Models.fingerprint("a")).load("member-0"))
                    .contains(SNAPSHOT);
        }
    }

    @Test
    void keepsWhatItSavedWhenItsCheckpointsAreOpenedAgain() {
        leaveUnfinished();
        try (OutputDirectory output = OutputDirectory.open(model, Existing.OVERWRITE)) {
            output.checkpoints(Models.fingerprint("b")).save("member-0", SNAPSHOT);
            assertThat(output.checkpoints(Models.fingerprint("b")).load("member-0"))
                    .contains(SNAPSHOT);
        }
    }

    @Test
    void refusesAnUnfinishedTrainingWithoutAWordOnIt() {
        leaveUnfinished();
        assertThatThrownBy(() -> OutputDirectory.open(model, Existing.REFUSE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("go on with --resume, or begin anew with --overwrite");
        assertThat(OutputDirectory.stateOf(model)).isEqualTo(OutputState.UNFINISHED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Existing.class,
            names = {"REFUSE", "RESUME"})
    void refusesAFinishedModel(Existing existing) {
        Models.named("first").write(model);
        assertThatThrownBy(() -> OutputDirectory.open(model, existing))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds a finished model")
                .hasMessageContaining("--overwrite");
        assertThat(ModelFiles.read(model)).isEqualTo(Models.named("first"));
        assertThat(Folders.names(model)).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(Existing.class)
    void neverTouchesWhatIsNotOurs(Existing existing) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        Path documents = Files.createDirectory(folder.resolve("documents"));
        Files.writeString(documents.resolve("thesis.tex"), "mine");
        Path otherModel = Files.createDirectory(folder.resolve("other"));
        Files.writeString(otherModel.resolve("config.json"), "{\"model_type\":\"bert\"}");
        Files.writeString(otherModel.resolve("model.safetensors"), "mine");
        Path otherCheckpoints =
                Files.createDirectories(folder.resolve("runs/checkpoint")).getParent();
        Files.writeString(otherCheckpoints.resolve("checkpoint/epoch-1.safetensors"), "mine");

        for (Path path : new Path[] {file, documents, otherModel, otherCheckpoints}) {
            assertThat(OutputDirectory.stateOf(path)).isEqualTo(OutputState.FOREIGN);
            assertThatThrownBy(() -> OutputDirectory.open(path, existing))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("'" + path + "' is not a model of ours");
        }
        assertThat(Folders.names(documents)).containsExactly("thesis.tex");
        assertThat(Folders.names(otherCheckpoints.resolve("checkpoint"))).containsExactly("epoch-1.safetensors");
    }

    @Test
    void leavesNothingWhenNothingWasKept() throws IOException {
        OutputDirectory.open(model, Existing.REFUSE).close();
        assertThat(model).doesNotExist();

        Files.createDirectory(model);
        OutputDirectory.open(model, Existing.REFUSE).close();
        assertThat(model).isEmptyDirectory();
    }

    @Test
    void leavesNothingOfATrainingThatFailedBeforeItsFirstCheckpoint() {
        try (OutputDirectory output = OutputDirectory.open(model, Existing.REFUSE)) {
            output.checkpoints(Models.fingerprint("a"));
        }
        assertThat(model).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Existing.class)
    void beginsWhereATrainingWasKilledBeforeItsFirstCheckpoint(Existing existing) throws IOException {
        try (OutputDirectory output = OutputDirectory.open(model, Existing.REFUSE)) {
            output.checkpoints(Models.fingerprint("a"));
            Files.copy(model.resolve("checkpoint/run.json"), folder.resolve("run.json"));
        }
        Files.createDirectories(model.resolve("checkpoint"));
        Files.copy(folder.resolve("run.json"), model.resolve("checkpoint/run.json"));
        Files.createFile(model.resolve("checkpoint/lock"));

        try (OutputDirectory output = OutputDirectory.open(model, existing)) {
            assertThat(output.resuming()).isFalse();
            output.checkpoints(Models.fingerprint("other settings"));
        }
    }

    @Test
    void keepsTheOldModelInPlaceWhileItsSuccessorTrains() {
        Models.named("first").write(model);
        try (OutputDirectory output = OutputDirectory.open(model, Existing.OVERWRITE)) {
            output.checkpoints(Models.fingerprint("a")).save("member-0", SNAPSHOT);
            assertThat(ModelFiles.read(model)).isEqualTo(Models.named("first"));
        }

        // stopped in between: can be resumed without saying --overwrite again, and the old model still loads
        assertThat(OutputDirectory.stateOf(model)).isEqualTo(OutputState.UNFINISHED);
        assertThat(ModelFiles.read(model)).isEqualTo(Models.named("first"));
        try (OutputDirectory output = OutputDirectory.open(model, Existing.RESUME)) {
            assertThat(output.resuming()).isTrue();
            assertThat(output.checkpoints(Models.fingerprint("a")).load("member-0"))
                    .contains(SNAPSHOT);
            output.publish(Models.named("second"));
        }
        assertThat(ModelFiles.read(model)).isEqualTo(Models.named("second"));
        assertThat(Folders.names(model)).hasSize(4);
    }

    @Test
    void keepsOtherFilesOfTheDirectory() throws IOException {
        Models.named("first").write(model);
        Files.writeString(model.resolve("report.html"), "mine");
        Files.createDirectory(model.resolve("checkpoint"));
        Files.writeString(model.resolve("checkpoint/README.md"), "mine");

        Models.named("second").write(model, Existing.OVERWRITE);

        assertThat(ModelFiles.read(model)).isEqualTo(Models.named("second"));
        assertThat(model.resolve("report.html")).hasContent("mine");
        assertThat(model.resolve("checkpoint/README.md")).hasContent("mine");
    }

    @Test
    void isHeldByOneTrainingOfThisProcessAtATime() {
        try (OutputDirectory first = OutputDirectory.open(model, Existing.REFUSE)) {
            first.checkpoints(Models.fingerprint("a"));
            for (Existing existing : Existing.values()) {
                assertThatThrownBy(() -> OutputDirectory.open(model, existing))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("is in use by another training (this process)");
            }
            assertThat(DirectoryCheckpoints.exist(model.resolve("checkpoint"))).isTrue();
        }
    }

    @Test
    void isHeldAgainstOtherProcessesUntilTheyDie() throws Exception {
        // given
        Process training = Training.start(model);
        try {
            assertThat(training.getInputStream().read()).isEqualTo('!');

            // then
            assertThatThrownBy(() -> OutputDirectory.open(model, Existing.RESUME))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is in use by another training (process " + training.pid() + ")");
            assertThat(OutputDirectory.recover(model)).isEqualTo(OutputState.UNFINISHED);
        } finally {
            // when
            training.destroyForcibly().waitFor();
        }

        // then
        try (OutputDirectory output = OutputDirectory.open(model, Existing.RESUME)) {
            assertThat(output.resuming()).isTrue();
        }
    }

    @Test
    void saysInOneLineThatTheDirectoryCannotBeMade() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> OutputDirectory.open(folder.resolve("file/model"), Existing.REFUSE))
                .isInstanceOf(CarouselException.class)
                .hasMessageStartingWith("can't write '")
                .hasMessageNotContaining("\n");
    }

    private void leaveUnfinished() {
        try (OutputDirectory output = OutputDirectory.open(model, Existing.REFUSE)) {
            output.checkpoints(Models.fingerprint("a")).save("member-0", SNAPSHOT);
        }
    }

    /** A training in a process of its own, which holds the directory until it is killed. */
    static final class Training {
        private Training() {}

        static Process start(Path model) throws IOException {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            return new ProcessBuilder(
                            java.toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Training.class.getName(),
                            model.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        public static void main(String... arguments) throws InterruptedException {
            try (OutputDirectory output = OutputDirectory.open(Path.of(arguments[0]), Existing.REFUSE)) {
                output.checkpoints(Models.fingerprint("a")).save("member-0", SNAPSHOT);
                System.out.print('!');
                System.out.flush();
                Thread.sleep(120_000);
            }
        }
    }
}

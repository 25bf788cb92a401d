package dev.carousel.formats.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims between processes are tested with whole trainings, in {@code OutputDirectoryTest}. */
class FileClaimTest {
    @TempDir
    Path folder;

    @Test
    void isExclusiveUntilItIsClosed() {
        Path file = folder.resolve("lock");

        try (FileClaim first = FileClaim.tryClaim(file).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(FileClaim.tryClaim(file)).isEmpty();
            assertThat(FileClaim.holder(file)).isEqualTo("this process");
        }

        FileClaim.tryClaim(file).orElseThrow().close();
    }

    @Test
    void isNotTakenFromItsNextHolderByClosingTwice() {
        Path file = folder.resolve("lock");
        FileClaim first = FileClaim.tryClaim(file).orElseThrow();
        first.close();
        try (FileClaim second = FileClaim.tryClaim(file).orElseThrow()) {
            assertThat(second).isNotNull();
            first.close();
            assertThat(FileClaim.tryClaim(file)).isEmpty();
        }
    }

    @Test
    void isOneClaimUnderAllNamesOfItsFolder() throws IOException {
        Path alias = Files.createSymbolicLink(folder.resolve("alias"), Files.createDirectory(folder.resolve("real")));

        try (FileClaim first =
                FileClaim.tryClaim(folder.resolve("real/../real/lock")).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(FileClaim.tryClaim(alias.resolve("lock"))).isEmpty();
        }
    }

    @Test
    void takesAFileThatADeadProcessLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("lock"), "4711");
        FileClaim.tryClaim(file).orElseThrow().close();
        assertThat(file).hasContent(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void namesTheHolder() throws IOException {
        assertThat(FileClaim.holder(Files.writeString(folder.resolve("lock"), "4711")))
                .isEqualTo("process 4711");
        assertThat(FileClaim.holder(Files.writeString(folder.resolve("odd"), "\u001b[2J")))
                .isEqualTo("another process");
    }

    @Test
    void refusesAFileThatItsHolderDeletedWhileWeWaited() throws IOException {
        // given a link that keeps the deleted file reachable, as an open descriptor would
        Path file = folder.resolve("lock");
        FileClaim first = FileClaim.tryClaim(file).orElseThrow();
        Path dead = Files.createLink(folder.resolve("dead"), file);

        first.deleteAndClose();

        assertThat(file).doesNotExist();
        assertThat(FileClaim.tryClaim(dead)).isEmpty();
        FileClaim.tryClaim(file).orElseThrow().close();
    }

    @Test
    void saysInOneLineWhyAFileCannotBeClaimed() {
        assertThatThrownBy(() -> FileClaim.tryClaim(folder.resolve("no/lock")))
                .isInstanceOf(CarouselException.class)
                .hasMessageContaining("there is no folder '" + folder.resolve("no") + "'");
    }
}

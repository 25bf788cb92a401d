package dev.carousel.formats.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesTheContentAndLeavesNothingElse() throws IOException {
        Path target = Files.writeString(folder.resolve("a.json"), "old and longer");

        AtomicFile.write(target, out -> out.write("new".getBytes()));

        assertThat(target).hasContent("new");
        assertThat(Folders.names(folder)).containsExactly("a.json");
    }

    @Test
    void showsTheOldContentUntilTheNewIsWhole() throws IOException {
        Path target = Files.writeString(folder.resolve("a.json"), "old");
        List<String> seen = new ArrayList<>();

        AtomicFile.write(target, out -> {
            out.write(new byte[1 << 20]);
            out.flush();
            seen.add(Files.readString(target));
            seen.addAll(Folders.names(folder));
        });

        assertThat(seen.get(0)).isEqualTo("old");
        assertThat(seen).hasSize(3).anyMatch(name -> name.matches("a\\.json\\.tmp-[0-9a-f]{16}"));
        assertThat(Files.size(target)).isEqualTo(1 << 20);
    }

    @Test
    void keepsTheOldContentWhenTheDiskIsFull() throws IOException {
        Path target = Files.writeString(folder.resolve("a.json"), "old");

        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(CarouselException.class)
                .hasMessage("can't write '" + target + "': No space left on device");

        assertThat(target).hasContent("old");
        assertThat(Folders.names(folder)).containsExactly("a.json");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void reportsWhatTheSystemSaysOfAFullDevice() {
        assertThatThrownBy(() -> AtomicFile.write(Path.of("/dev/full"), out -> out.write(new byte[1 << 20])))
                .isInstanceOf(CarouselException.class)
                .hasMessage("can't write '/dev/full': No space left on device");
        assertThat(Path.of("/dev/full")).exists();
    }

    @Test
    void leavesNothingBehindWhenTheContentFails() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("a"), out -> {
                    throw new IllegalStateException("a bug of the caller");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Folders.names(folder)).isEmpty();
    }

    @Test
    void saysWhichFolderIsMissing() {
        Path target = folder.resolve("no/such/a.json");
        assertThatThrownBy(() -> AtomicFile.write(target, out -> {}))
                .isInstanceOf(CarouselException.class)
                .hasMessage("can't write '" + target + "': there is no folder '" + target.getParent() + "'");
    }

    @Test
    void refusesToWriteOverAFolder() throws IOException {
        Path target = Files.createDirectory(folder.resolve("a"));
        assertThatThrownBy(() -> AtomicFile.write(target, out -> {}))
                .isInstanceOf(CarouselException.class)
                .hasMessageContaining("it is a folder");
    }

    @Test
    void writesThroughALinkAndKeepsIt() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        AtomicFile.write(link, out -> out.write("new".getBytes()));

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(real).hasContent("new");
    }

    @Test
    void sweepsWhatAKilledProcessLeftAndNothingElse() throws IOException {
        Path target = folder.resolve("a.json");
        Files.writeString(folder.resolve("a.json.tmp-0123456789abcdef"), "half");
        Files.writeString(folder.resolve("b.json.tmp-0123456789abcdef"), "another file's");
        Files.writeString(folder.resolve("a.json.tmp-notes"), "a person's");
        Files.writeString(folder.resolve("a.json.tmp-0123456789abcdef0"), "a person's");

        AtomicFile.write(target, out -> out.write('x'));

        assertThat(Folders.names(folder))
                .containsExactly(
                        "a.json", "a.json.tmp-0123456789abcdef0", "a.json.tmp-notes", "b.json.tmp-0123456789abcdef");
    }

    @Test
    void leavesTheTemporaryOfALivingWriterAlone() {
        Path target = folder.resolve("a.json");

        AtomicFile.write(target, slow -> {
            slow.write("slow".getBytes());
            AtomicFile.write(target, quick -> quick.write("quick".getBytes()));
            assertThat(target).hasContent("quick");
        });

        assertThat(target).hasContent("slow");
        assertThat(Folders.names(folder)).containsExactly("a.json");
    }
}

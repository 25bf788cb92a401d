package dev.carousel.formats.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileGroupTest {
    private static final List<String> NAMES = List.of("a", "b", "c");

    @TempDir
    Path folder;

    @Test
    void isOldBeforeTheSwitchAndNewAfterItAtEveryStep() {
        // given
        new FileGroup(folder, NAMES).replace(contents("old"));
        List<String> steps = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        FileGroup reader = new FileGroup(folder, NAMES);

        // when
        FileGroup group = new FileGroup(folder, NAMES, step -> {
            steps.add(step);
            seen.add(read(reader));
        });
        group.replace(contents("new"));
        group.settle();

        // then: that replace first settled the old files, which were still switching
        int settled = steps.indexOf("settled") + 1;
        int switched = steps.indexOf("switched");
        assertThat(steps.subList(settled, switched))
                .containsExactly("made switching.tmp", "staged a", "staged b", "staged c");
        assertThat(seen.subList(0, switched)).containsOnly("old old old");
        assertThat(seen.subList(switched, seen.size()))
                .containsOnly("new new new")
                .hasSize(5);
        assertThat(Folders.names(folder)).containsExactly("a", "b", "c");
    }

    @Test
    void keepsTheOldFilesWhenANewOneCannotBeWritten() {
        FileGroup group = new FileGroup(folder, NAMES);
        group.replace(contents("old"));
        group.settle();

        Map<String, AtomicFile.Content> broken = Map.of("a", text("new"), "b", text("new"), "c", out -> {
            throw new IOException("No space left on device");
        });

        assertThatThrownBy(() -> group.replace(broken))
                .isInstanceOf(CarouselException.class)
                .hasMessageEndingWith("No space left on device");
        assertThat(read(group)).isEqualTo("old old old");
        assertThat(Folders.names(folder)).containsExactly("a", "b", "c");
    }

    @Test
    void leavesOtherFilesOfTheFolderAlone() throws IOException {
        Files.writeString(folder.resolve("README.md"), "mine");
        FileGroup group = new FileGroup(folder, NAMES);
        group.replace(contents("new"));
        group.settle();
        assertThat(folder.resolve("README.md")).hasContent("mine");
    }

    @Test
    void takesAllFilesOrNone() {
        assertThatThrownBy(() -> new FileGroup(folder, NAMES).replace(Map.of("a", text("new"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sweepsTheStagingOfADeadProcess() throws IOException {
        Path staging = Files.createDirectory(folder.resolve("switching.tmp-0123456789abcdef"));
        Files.writeString(staging.resolve("a"), "half");

        new FileGroup(folder, NAMES).recover();

        assertThat(Folders.names(folder)).isEmpty();
    }

    @Test
    void changesItsStampWhenAFileIsReplacedOrMoved() {
        FileGroup group = new FileGroup(folder, NAMES);
        String empty = group.stamp();
        group.replace(contents("same length"));
        String switching = group.stamp();
        group.settle();
        String settled = group.stamp();
        group.replace(contents("same length"));
        group.settle();

        assertThat(List.of(empty, switching, settled, group.stamp())).doesNotHaveDuplicates();
        assertThat(group.stamp()).isEqualTo(group.stamp());
    }

    private static String read(FileGroup group) {
        return String.join(
                " ", NAMES.stream().map(name -> read(group.locate(name))).toList());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Map<String, AtomicFile.Content> contents(String text) {
        return Map.of("a", text(text), "b", text(text), "c", text(text));
    }

    private static AtomicFile.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.carousel.models.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    @TempDir
    Path folder;

    @Test
    void readsLinesHoweverTheyEnd() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.write(file, "\uFEFFone\r\ntwo\rthree\n".getBytes(StandardCharsets.UTF_8));

        assertThat(Corpus.read(file).text()).isEqualTo("one\ntwo\nthree\n");
        assertThat(Corpus.read(file).fingerprint())
                .isEqualTo(Corpus.of("one\ntwo\nthree\n").fingerprint())
                .hasSize(64);
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Path bytes = folder.resolve("b.txt");
        Files.write(bytes, new byte[] {'a', 'b', (byte) 0xFF, 'c'});
        Path packed = folder.resolve("c.txt.gz");
        Files.write(packed, "plain".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Corpus.read(bytes))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("other bytes at 2");
        assertThatThrownBy(() -> Corpus.read(packed)).isInstanceOf(CorruptFileException.class);
        assertThatThrownBy(() -> Corpus.read(folder)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Corpus.read(folder.resolve("none")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void holdsBackWholeLinesFromTheEnd() {
        HeldBackEnd parts = HeldBackEnd.of(Corpus.of("one two\nthree four\nfive six\n"), .2);

        assertThat(parts.text().text()).isEqualTo("one two\nthree four\n");
        assertThat(parts.end().text()).isEqualTo("five six\n");
        assertThat(HeldBackEnd.of(Corpus.of("abcdefghij"), .25).end().text()).isEqualTo("hij");
        assertThatThrownBy(() -> HeldBackEnd.of(Corpus.of("a"), .5)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void cutsWordsAndEndsOfLines() {
        assertThat(cut("a  b\n\nc", true)).containsExactly("a", "b", "<eos>", "<eos>", "c", "<eos>");
        assertThat(cut("a b\nc d", false)).containsExactly("a", "b", "<eos>", "c", "d");
        assertThat(cut("", true)).isEmpty();
    }

    private static List<String> cut(String text, boolean whole) {
        List<String> tokens = new ArrayList<>();
        Unit.WORD.cut(text, whole, tokens::add);
        return tokens;
    }
}

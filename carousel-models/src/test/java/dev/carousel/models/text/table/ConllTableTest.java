package dev.carousel.models.text.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConllTableTest {
    @TempDir
    Path folder;

    private static TokenTable read(String text, TokenColumns columns) {
        try (ConllTable table = ConllTable.open(new StringReader(text), "words.conllu")) {
            return TokenTable.read(
                    table, new TokenColumns(columns.token(), columns.label(), List.of(ConllTable.SENTENCE)));
        }
    }

    private static String universal(String number, String form, String tag) {
        return String.join("\t", number, form, "_", tag, "_", "_", "_", "_", "_", "_") + "\n";
    }

    @Test
    void leavesOutWhatIsNoTokenOfUniversalDependencies() {
        String text = "# sent_id = 1\n# text = vámonos 10 000\n"
                + universal("1-2", "vámonos", "_")
                + universal("1", "vamos", "VERB")
                + universal("2", "nos", "PRON")
                + universal("2.1", "gone", "VERB")
                + universal("3", "10 000", "NUM")
                + "\n";

        TokenTable table = read(text, TokenColumns.conll(2, 4));

        assertThat(table.texts()).hasSize(1);
        assertThat(table.texts().get(0).tokens()).containsExactly("vamos", "nos", "10 000");
        assertThat(table.classes()).containsExactly("NUM", "PRON", "VERB");
    }

    @Test
    void tellsCommentsBeforeASentenceFromTokensEvenIfTheyHaveAsManyColumns() {
        String text = "# id 12 train\nAda NNP _ B-PER\n# NN _ O\n\n# id 13 train\nsings VBZ _ O\n";

        TokenTable table = read(text, TokenColumns.conll(1, 4));

        assertThat(table.texts().get(0).tokens()).containsExactly("Ada", "#");
        assertThat(table.texts().get(1).tokens()).containsExactly("sings");
        assertThat(table.classes()).containsExactly("B-PER", "O");
    }

    @Test
    void takesTokensThatAreMadeWithoutAFile() {
        TokenTable table = TokenTable.of(
                List.of(List.of("Ada", "sings"), List.of("no")), List.of(List.of("B-PER", "O"), List.of("")));

        assertThat(table.classes()).containsExactly("B-PER", "O");
        assertThat(table.texts().get(0).labels()).containsExactly(0, 1);
        assertThat(table.texts().get(1).labels()).containsExactly(TaggedText.UNKNOWN);
        assertThatThrownBy(() -> TokenTable.of(List.of(List.of("Ada", "sings")), List.of(List.of("O"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("text 1: expected a label for each of its 2 tokens");
    }

    @Test
    void keepsScoresAsTokensWhereColumnsAreOthers() {
        TokenTable table = read("won VB O\n1-2 CD O\n2.1 CD O\n# NN O\n", TokenColumns.conll(1, 3));

        assertThat(table.texts().get(0).tokens()).containsExactly("won", "1-2", "2.1", "#");
    }

    @Test
    void partsByTabsAndBlanksWhereTheFirstLineHasBoth() {
        TokenTable table = read("Ada NNP\tB-PER\nsings\tVBZ O\n", TokenColumns.conll(1, 3));

        assertThat(table.classes()).containsExactly("B-PER", "O");
    }

    @Test
    void readsGzipAndSkipsAByteOrderMark() throws IOException {
        Path file = folder.resolve("names.conll.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("\uFEFFAda PER\nsings O\n".getBytes(StandardCharsets.UTF_8));
        }

        TokenTable table = TokenTable.readConll(file, TokenColumns.conll(1, 2));

        assertThat(table.texts().get(0).tokens()).containsExactly("Ada", "sings");
    }

    @Test
    void namesTheLineThatIsNotUtf8() throws IOException {
        Path file =
                Files.write(folder.resolve("names.conll"), "Ada PER\nJosé PER\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> TokenTable.readConll(file, TokenColumns.conll(1, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("names.conll, line 2: not valid UTF-8, found the bytes e9")
                .hasMessageContaining("probably in ISO-8859-1 or Windows-1252");
    }

    @Test
    void refusesAFileWithoutATokenAndOneThatIsNotThere() throws IOException {
        Path empty = Files.write(folder.resolve("empty.conll"), new byte[0]);

        assertThatThrownBy(() -> TokenTable.readConll(empty, TokenColumns.conll(1, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no line with a token");
        assertThatThrownBy(() -> TokenTable.readConll(folder.resolve("none.conll"), TokenColumns.conll(1, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("doesn't exist or is no file");
    }
}

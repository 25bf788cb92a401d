package dev.carousel.models.text.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void readsTextsWithOneLabelEach() {
        TextTable table = read(
                "id,text,topic\n2,\"a, b\",sport\n1,c,art\n3,,\n",
                TextColumns.text("text").label("topic").id("id"));

        assertThat(table.classes()).containsExactly("art", "sport");
        assertThat(table.texts()).extracting(LabelledText::name).containsExactly("1", "2", "3");
        assertThat(table.texts()).extracting(LabelledText::text).containsExactly("c", "a, b", "");
        assertThat(table.texts())
                .extracting(LabelledText::labels)
                .containsExactly(Optional.of(List.of(0)), Optional.of(List.of(1)), Optional.empty());
        assertThat(table.notes()).containsExactly("1 of 3 texts are empty");
    }

    @Test
    void saysWhichIdsStandInSeveralRows() {
        TextTable twice = read(
                "id,part,text\n1,a,x\n1,b,y\n1,a,z\n", TextColumns.text("text").id("id", "part"));
        TextTable often = read(
                "id,text\n2,x\n1,y\n2,z\n1,w\n3,v\n", TextColumns.text("text").id("id"));

        assertThat(twice.texts()).hasSize(3);
        assertThat(twice.notes()).containsExactly("the id '1/a' stands in several rows: each is a text of its own");
        assertThat(often.notes())
                .containsExactly("2 ids stand in several rows, such as '2': each row is a text of its own");
    }

    @Test
    void readsTextsWithSeveralLabels() {
        TextTable table = read(
                "text,topics\na,sport; art\nb,\nc,art;art\n",
                TextColumns.text("text").label("topics").separator(";"));

        assertThat(table.several()).isTrue();
        assertThat(table.texts())
                .extracting(LabelledText::labels)
                .containsExactly(Optional.of(List.of(0, 1)), Optional.of(List.of()), Optional.of(List.of(0)));
    }

    @Test
    void takesTextsWithSeveralLabelsThatAreMadeWithoutATable() {
        TextTable table =
                TextTable.ofSeveral(List.of("a", "b"), List.of(List.of("sport; ice", "art", "art"), List.of()));

        assertThat(table.several()).isTrue();
        assertThat(table.classes()).containsExactly("art", "sport; ice");
        assertThat(table.texts())
                .extracting(LabelledText::labels)
                .containsExactly(Optional.of(List.of(0, 1)), Optional.of(List.of()));
    }

    @Test
    void refusesTextsWhoseLabelsDoNotFit() {
        LabelledText two = new LabelledText(List.of("t"), "text", Optional.of(List.of(0, 1)));
        TextColumns one = TextColumns.text("text").label("topic");

        assertThatThrownBy(() -> new TextTable(List.of(two), one, List.of("a", "b"), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the text 't' has 2 labels; expected one, as no separator is named");
        assertThatThrownBy(() -> new TextTable(List.of(two), one.separator(";"), List.of("a"), List.of()))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void keepsTheOrderOfRowsWithoutIds() {
        TextTable table = read("text\nz\na\n", TextColumns.text("text"));

        assertThat(table.texts()).extracting(LabelledText::name).containsExactly("1", "2");
        assertThat(table.texts()).extracting(LabelledText::text).containsExactly("z", "a");
        assertThat(table.texts()).allMatch(text -> text.labels().isEmpty());
    }

    @Test
    void hasAFingerprintThatEveryPartChanges() {
        TextTable table = TextTable.of(List.of("a", "b"), List.of("x", "y"));

        assertThat(TextTable.of(List.of("a", "b"), List.of("x", "y")).fingerprint())
                .isEqualTo(table.fingerprint());
        assertThat(List.of(
                        TextTable.of(List.of("a", "c"), List.of("x", "y")),
                        TextTable.of(List.of("a", "b"), List.of("y", "x")),
                        TextTable.of(List.of("a", "b"), List.of("x", "z")),
                        TextTable.of(List.of("a", "b"))))
                .extracting(TextTable::fingerprint)
                .doesNotContain(table.fingerprint())
                .doesNotHaveDuplicates();
    }

    @Test
    void namesAColumnThatIsNotThere() {
        assertThatThrownBy(() -> read("text\na\n", TextColumns.text("texts")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("texts");
    }

    @Test
    void refusesATableWithoutRows() {
        assertThatThrownBy(() -> read("text\n", TextColumns.text("text")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has a header but no rows");
    }

    private static TextTable read(String csv, TextColumns columns) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        try (CsvTable table = CsvTable.open(new ByteArrayInputStream(bytes), "texts.csv", CsvOptions.defaults())) {
            return TextTable.read(table, columns);
        }
    }
}

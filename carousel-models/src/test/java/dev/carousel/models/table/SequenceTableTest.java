package dev.carousel.models.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carousel.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceTableTest {
    private static SequenceTable read(String text, SequenceColumns columns) {
        try (Table table = Tables.csv(text)) {
            return SequenceTable.read(table, columns);
        }
    }

    @Test
    void rowsBecomeSequencesInTheOrderOfTheirKeysAndTimes() {
        // given: two sequences whose rows are mixed and out of order
        String text = "id,t,x,y,class\nb,2,5,6,up\na,1,1,2,down\nb,1,3,4,up\n";
        // when
        SequenceTable table = read(
                text,
                SequenceColumns.features("x", "y").sequence("id").time("t").label("class"));
        // then
        assertThat(table.sequences()).extracting(Sequence::name).containsExactly("a", "b");
        Sequence b = table.sequences().get(1);
        assertThat(b.length()).isEqualTo(2);
        assertThat(new double[] {b.value(0, 0), b.value(0, 1), b.value(1, 0), b.value(1, 1)})
                .containsExactly(3, 4, 5, 6);
        assertThat(table.classes()).containsExactly("down", "up");
        assertThat(b.answer(1)).isEqualTo(1);
    }

    @Test
    void classesDoNotDependOnTheOrderOfRows() {
        String first = "id,x,class\na,1,zebra\nb,2,ant\n";
        String second = "id,x,class\nb,2,ant\na,1,zebra\n";
        SequenceColumns columns = SequenceColumns.features("x").sequence("id").label("class");
        assertThat(read(first, columns).fingerprint())
                .isEqualTo(read(second, columns).fingerprint());
    }

    @Test
    void everyOtherColumnIsAFeatureUnlessSomeAreNamed() {
        SequenceTable table = read(
                "id,x,class,y\na,1,k,2\n",
                SequenceColumns.allFeatures().sequence("id").label("class"));
        assertThat(table.features()).containsExactly("x", "y");
    }

    @Test
    void tellsOfMissingValuesAndGaps() {
        SequenceTable table =
                read("t,x\n1,1\n2,\n3,3\n9,4\n", SequenceColumns.features("x").time("t"));
        assertThat(table.sequences().get(0).value(1, 0)).isNaN();
        assertThat(table.step()).hasValue(1);
        assertThat(table.notes())
                .anySatisfy(note -> assertThat(note).contains("'x'", "1 missing value"))
                .anySatisfy(note -> assertThat(note).contains("1 gap", "mostly 1 apart"));
    }

    @Test
    void refusesTextAmongNumbersWithItsPlace() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(
                        "id,x\na,1\na,warm\n", SequenceColumns.features("x").sequence("id")))
                .withMessageContaining("line 3")
                .withMessageContaining("'x'")
                .withMessageContaining("'warm'");
    }

    @Test
    void refusesAColumnWithTwoRoles() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> SequenceColumns.features("x").sequence("id").label("x"))
                .withMessageContaining("'x' is named twice, as feature and as label");
    }

    @Test
    void refusesAnUnknownColumnWithItsNearMatch() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read("id,speed\na,1\n", SequenceColumns.features("sped")))
                .withMessageContaining("did you mean 'speed'?");
    }

    @Test
    void aFolderOfFilesIsASequenceForEachWithItsFolderAsTheLabel(@TempDir Path folder) throws IOException {
        // given: two sub-folders with files whose columns stand in another order
        Files.createDirectories(folder.resolve("walk"));
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(folder.resolve("walk/one.csv"), "x,y\n1,2\n3,4\n");
        Files.writeString(folder.resolve("run/two.csv"), "y,x\n6,5\n");
        // when
        SequenceTable table =
                SequenceTable.read(folder, SequenceColumns.allFeatures().label(FolderTable.FOLDER));
        // then
        assertThat(table.sequences()).extracting(Sequence::name).containsExactly("run/two.csv", "walk/one.csv");
        assertThat(table.classes()).containsExactly("run", "walk");
        assertThat(table.features()).containsExactly("y", "x");
        assertThat(table.sequences().get(0).value(0, 1)).isEqualTo(5);
        assertThat(table.sequences().get(1).value(1, 1)).isEqualTo(3);
    }

    @Test
    void refusesAFolderWhoseFilesDiffer(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.csv"), "x\n1\n");
        Files.writeString(folder.resolve("b.csv"), "z\n1\n");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> SequenceTable.read(folder, SequenceColumns.allFeatures()))
                .withMessageContaining("b.csv has the columns z; expected those of");
    }

    @Test
    void refusesStepsOfUnequalWidth() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Sequence.of("s", new double[][] {{1, 2}, {3}}))
                .withMessageContaining("step 2: expected 2 values");
        assertThat(SequenceTable.of(List.of(Sequence.of("s", new double[][] {{1, 2}})))
                        .features())
                .containsExactly("x1", "x2");
    }
}

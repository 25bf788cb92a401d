package dev.carousel.models.table;

import static dev.carousel.models.table.Tables.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that spreadsheets have and tables don't. */
class SpreadsheetRowsTest {
    private static final SeriesColumns AMOUNTS = SeriesColumns.target("Betrag").time("Tag");
    private static final String ROWS = "Tag;Ort;Betrag\n30.12.2024;A;1.234,50\n31.12.2024;A;0,5\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Summe;;1.235,0",
                "Summe:;;1.235,0",
                ";;1.235,0",
                ";A;1235",
                "Total;;many",
                "GESAMT;;",
                "Quelle: Kasse;;",
                ";;1\nMittelwert;;2"
            })
    void areLeftOutAtTheEndWhereTheyHoldNoTime(String footer) {
        SeriesTable table = series(ROWS + footer + "\n", AMOUNTS.series("Ort"));

        assertThat(table.series().get(0).values()).containsExactly(1234.5, 0.5);
        assertThat(table.counts().totals()).isEqualTo(footer.split("\n").length);
        assertThat(table.notes())
                .anyMatch(note -> note.contains("at the end without a time, such as totals, left out: line 4"));
    }

    @Test
    void areRefusedInTheMiddle() {
        assertThatThrownBy(() -> series(ROWS + "Summe;;1\n01.01.2025;A;2\n", AMOUNTS))
                .hasMessageStartingWith("sales.csv, line 4, column 'Tag': 'Summe' is not a time");
        assertThatThrownBy(() -> series(ROWS + ";;1\n01.01.2025;A;2\n", AMOUNTS))
                .hasMessage("sales.csv, line 4, column 'Tag': there is no time; every row needs one");
        assertThatThrownBy(() -> series(ROWS + ";;1\n".repeat(11), AMOUNTS))
                .hasMessageStartingWith("sales.csv, line 4, column 'Tag': there is no time");
    }

    @Test
    void areRefusedAtTheEndWhereTheyHoldAValueAndSomethingElseThanATime() {
        assertThatThrownBy(() -> series(ROWS + "morgen;A;5\n", AMOUNTS))
                .hasMessageStartingWith("sales.csv, line 4, column 'Tag': 'morgen' is not a time");
    }

    @Test
    void areIgnoredWhereTheyAreEmpty() {
        SeriesTable table = series(ROWS.replace("\n31", "\n;;\n31") + ";;\n;;\n", AMOUNTS);

        assertThat(table.series().get(0).values()).containsExactly(1234.5, 0.5);
        assertThat(table.notes())
                .containsExactly(
                        "column 'Betrag': 1 number with thousands separators, first '1.234,50' (line 2); the decimal"
                                + " mark is a comma");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "SEP=;\r\n", "\ufeffsep=;\n"})
    void nameTheDelimiterInExcelsWay(String first) {
        assertThat(series(first + ROWS, AMOUNTS).series().get(0).values()).containsExactly(1234.5, 0.5);
        assertThatThrownBy(() -> series(first + ROWS + "01.01.2025;A;x\n", AMOUNTS))
                .hasMessage("sales.csv, line 5, column 'Betrag': 'x' is not a number");
    }

    @Test
    void beginAHeaderThatOnlyLooksLikeADelimiter() {
        assertThat(series("sep=x,Betrag\n1,2\n", SeriesColumns.target("Betrag"))
                        .series()
                        .get(0)
                        .values())
                .containsExactly(2);
    }
}

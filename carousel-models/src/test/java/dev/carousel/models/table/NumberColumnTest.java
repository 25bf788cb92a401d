package dev.carousel.models.table;

import static dev.carousel.models.table.Tables.csv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberColumnTest {
    private static double[] read(DecimalMark mark, String... cells) {
        double[] values = new double[cells.length];
        try (Table table = csv(
                "sales;x\n" + String.join(";0\n", cells) + ";0\n",
                CsvOptions.defaults().delimiter(';'))) {
            NumberColumn column = new NumberColumn("sales.csv", "sales", mark);
            for (int i = 0; table.next(); i++) {
                values[i] = column.parse(table, table.cell(0));
            }
            column.finish();
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"12,12", "-0.5,-0.5", "+3,3", ".5,0.5", "5.,5", "1e3,1000", "2.5E-3,0.0025", "007,7", "1e-400,0"})
    void readsPlainAndScientificNumbers(String cell, double value) {
        assertThat(read(DecimalMark.DETECTED, cell)).containsExactly(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "-", "?"})
    void readsNoValueAsNaN(String cell) {
        assertThat(read(DecimalMark.DETECTED, "1", cell)).containsExactly(1, Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "12x", "1 2", "0x10", "1d", "1e", "e5", ".", "+", "--1", "١٢", "%"})
    void refusesText(String cell) {
        assertThatThrownBy(() -> read(DecimalMark.DETECTED, "1", cell))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("sales.csv, line 3, column 'sales': '" + cell + "' is not a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12%", "5 €", "$1.50", "1.596,61 €"})
    void saysThatASignIsInTheWay(String cell) {
        assertThatThrownBy(() -> read(DecimalMark.DETECTED, "1", cell))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("sales.csv, line 3, column 'sales': '" + cell
                        + "' is a number with a sign: remove the sign, or compute with --sql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-Infinity", "+INF", "∞"})
    void refusesInfinities(String cell) {
        assertThatThrownBy(() -> read(DecimalMark.DETECTED, cell)).hasMessageContaining("is infinite");
    }

    @Test
    void refusesNumbersBeyondDouble() {
        assertThatThrownBy(() -> read(DecimalMark.DETECTED, "1e309")).hasMessageContaining("beyond the largest double");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.5 | 1234.5",
                "1.234,5 | 1234.5",
                "-1.234.567,25 | -1234567.25",
                "1,234,567 | 1234567",
                "1.234.567 | 1234567",
                "1 234 | 1234",
                "1'234 | 1234",
                "-12\u202f345.0 | -12345"
            })
    void readsThousandsSeparatorsThatCanOnlyBeThose(String cell, double value) {
        assertThat(read(DecimalMark.DETECTED, cell)).containsExactly(value);
    }

    @Test
    void readsThousandsSeparatorsOnceTheDecimalMarkIsCertain() {
        assertThat(read(DecimalMark.DETECTED, "0,5", "1.234", "12,5")).containsExactly(0.5, 1234, 12.5);
        assertThat(read(DecimalMark.DETECTED, "0.5", "1,234", "12.5")).containsExactly(0.5, 1234, 12.5);
        assertThat(read(DecimalMark.COMMA, "1.234", "1.234,5")).containsExactly(1234, 1234.5);
        assertThat(read(DecimalMark.POINT, "1,234", "1,234.5")).containsExactly(1234, 1234.5);
    }

    @Test
    void refusesSeparatorsThatContradictCellsBefore() {
        assertThatThrownBy(() -> read(DecimalMark.DETECTED, "1.234", "1.234,5"))
                .hasMessageContaining(
                        "line 3, column 'sales': '1.234,5' has a decimal comma, but line 2 has a decimal point")
                .hasMessageEndingWith("if those points separate thousands, set the decimal mark (--decimal comma)");
        assertThatThrownBy(() -> read(DecimalMark.DETECTED, "1,234", "1,234.5"))
                .hasMessageEndingWith("if those commas separate thousands, set the decimal mark (--decimal point)");
        assertThatThrownBy(() -> read(DecimalMark.DETECTED, "1,234.5", "1.234,5"))
                .hasMessageContaining("has a decimal comma, but line 2 has a decimal point");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,234,56", "12,34,567", "1 23", "1.234.5", "1,234 567"})
    void refusesSeparatorsOfSomethingElseThanThousands(String cell) {
        assertThatThrownBy(() -> read(DecimalMark.DETECTED, cell)).hasMessageContaining("is not a number");
    }

    @Test
    void readsPlainDecimalsToTheBitAsTheJdkDoes() {
        long seed = 11;
        Random random = new Random(seed);
        String[] cells = new String[20_000];
        for (int i = 0; i < cells.length; i++) {
            String digits = Long.toString(random.nextLong() >>> 1 + random.nextInt(60));
            int point = random.nextInt(digits.length() + 1);
            cells[i] = (random.nextBoolean() ? "-" : "") + digits.substring(0, point) + "." + digits.substring(point);
        }

        double[] values = read(DecimalMark.POINT, cells);

        for (int i = 0; i < cells.length; i++) {
            assertThat(values[i]).as("seed %d: %s", seed, cells[i]).isEqualTo(Double.parseDouble(cells[i]));
        }
    }

    @Test
    void detectsADecimalCommaFromTheWholeColumn() {
        assertThat(read(DecimalMark.DETECTED, "7", "1,250", "-0,5", "2,5e3")).containsExactly(7, 1.25, -0.5, 2500);
    }

    @Test
    void refusesACommaThatMaySeparateThousands() {
        assertThatThrownBy(() -> read(DecimalMark.DETECTED, "950", "1,250", "12,001"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 3, column 'sales': 1,250 may be a decimal comma or a thousands separator")
                .hasMessageContaining("(--decimal comma)")
                .hasMessageContaining("(--decimal point)");
        assertThat(read(DecimalMark.COMMA, "950", "1,250")).containsExactly(950, 1.25);
    }

    @Test
    void refusesTwoDecimalMarksInOneColumn() {
        assertThatThrownBy(() -> read(DecimalMark.DETECTED, "1.5", "2,5"))
                .hasMessageContaining("line 3, column 'sales': '2,5' has a comma, but line 2 has a decimal point");
        assertThatThrownBy(() -> read(DecimalMark.DETECTED, "1,5", "2.5"))
                .hasMessageContaining("line 3, column 'sales': '2.5' has a point, but line 2 has a decimal comma");
    }

    @Test
    void keepsToTheMarkThatWasSet() {
        assertThatThrownBy(() -> read(DecimalMark.POINT, "1,5"))
                .hasMessageContaining("the decimal mark was set to point");
        assertThatThrownBy(() -> read(DecimalMark.COMMA, "1.5"))
                .hasMessageContaining("the decimal mark was set to comma");
    }
}

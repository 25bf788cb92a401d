package dev.carousel.models.table;

import static dev.carousel.models.table.Tables.csv;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.sample.Samples;
import dev.carousel.models.table.ColumnProfile.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableProfileTest {
    private static TableProfile profile(String text) {
        try (Table table = csv(text)) {
            return TableProfile.of(table);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "NUMBER = 1|-2.5|3e4|NA",
                "NUMBER = 1,5|2,25",
                "NUMBER = 1999|2000|2001",
                "TIME   = 2024-01|2024-02",
                "TIME   = 202401|202402",
                "TIME   = 2024-01-31 10:00|2024-01-31 11:00",
                "TIME   = 03/04/2024|03/13/2024",
                "TEXT   = 2024-01|2024-01-31",
                "TEXT   = 2024-01|soon",
                "TEXT   = 1|one",
                "EMPTY  = NA|NA",
            })
    void tellsWhatAColumnHolds(Kind kind, String cells) {
        assertThat(profile("column;other\n" + cells.replace("|", ";x\n") + ";x\n")
                        .columns()
                        .get(0)
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void tellsHowManyAndFromWhereToWhere() {
        TableProfile profile =
                profile("day,shop,sales\n2024-01-31,b,5\n2024-01-01,a,-2\n2024-01-01,b,\n2024-02-01,c,9\n");

        ColumnProfile day = profile.columns().get(0);
        ColumnProfile shop = profile.columns().get(1);
        ColumnProfile sales = profile.columns().get(2);
        assertThat(profile.rows()).isEqualTo(4);
        assertThat(day.examples()).containsExactly("2024-01-31", "2024-02-01");
        assertThat(day.form()).contains(TimeFormat.of("yyyy-MM-dd"));
        assertThat(day.distinct()).isEqualTo(3);
        assertThat(shop.examples()).containsExactly("b", "a", "c");
        assertThat(shop.distinct()).isEqualTo(3);
        assertThat(new double[] {sales.least(), sales.greatest()}).containsExactly(-2, 9);
        assertThat(sales.values()).isEqualTo(3);
        assertThat(sales.missing()).isEqualTo(1);
    }

    @Test
    void guessesWhichColumnsMakeSeries() {
        TableProfile retail = profile(Samples.retail().text());
        TableProfile sunspots = profile(Samples.sunspots().text());
        TableProfile remarks = profile("day,remark,a,b\n2024-01-01,x,1,2\n2024-01-02,y,1,2\n");

        assertThat(retail.likelyTime()).contains("month");
        assertThat(retail.likelyTarget()).contains("sales");
        assertThat(retail.likelySeries("month")).containsExactly("shop", "product");
        assertThat(sunspots.likelySeries("month")).isEmpty();
        assertThat(remarks.likelyTarget()).contains("b");
        assertThat(remarks.likelySeries("day")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.507,58 | 1.020 | 999,5 | 999.5 | 1507.58",
                "1.234.567 | 1.020 | 17 | 17 | 1234567",
                "1,507.58 | 1,020 | 999.5 | 999.5 | 1507.58",
                "1'507.58 | 1'020 | 999.5 | 999.5 | 1507.58",
                "1507,58 | 1,5 | 999,5 | 1.5 | 1507.58",
            })
    void takesNumbersWithSeparatorsOfThousandsForNumbers(
            String first, String second, String third, double least, double greatest) {
        ColumnProfile sales = profile(
                        "day;sales\n2024-01-01;" + first + "\n2024-01-02;" + second + "\n2024-01-03;" + third + "\n")
                .columns()
                .get(1);

        assertThat(sales.kind()).isEqualTo(ColumnProfile.Kind.NUMBER);
        assertThat(sales.least()).isEqualTo(least);
        assertThat(sales.greatest()).isEqualTo(greatest);
    }

    @Test
    void looksPastTotalsAndBlankRows() {
        TableProfile profile =
                profile("day,shop,sales\n2024-01-01,a,1\n2024-01-01,b,2\n,,\n2024-01-02,a,3\n2024-01-02,b,3\n"
                        + "Total,,9\n,,9\n");

        assertThat(profile.rows()).isEqualTo(5);
        assertThat(profile.likelyTime()).contains("day");
        assertThat(profile.likelySeries("day")).containsExactly("shop");
    }

    @Test
    void guessesNoTextThatIsDifferentInNearlyEveryRow() {
        StringBuilder text = new StringBuilder("day,shop,remark,sales\n");
        for (int i = 0; i < 40; i++) {
            text.append("2024-01-")
                    .append(10 + i / 2)
                    .append(",shop")
                    .append(i % 2)
                    .append(",remark")
                    .append(i);
            text.append(',').append(i).append('\n');
        }

        assertThat(profile(text.toString()).likelySeries("day")).containsExactly("shop");
    }
}

package dev.carousel.models.table;

import static dev.carousel.models.table.Tables.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.CovariateColumn.Role;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several targets, and columns beside them. */
class CovariateTableTest {
    private static final SeriesColumns SALES = SeriesColumns.target("sales").time("day");
    private static final double NONE = Double.NaN;

    private static double[] covariate(Series series, int column) {
        return IntStream.range(0, series.covariates().length(column))
                .mapToDouble(i -> series.covariates().value(column, i))
                .toArray();
    }

    @Test
    void makesASeriesOfEachTarget() {
        SeriesTable table = series(
                "shop,day,sold,back\nb,1,1,10\nb,2,,20\nb,3,3,\nb,4,4,\na,1,5,\na,2,6,7\n",
                SeriesColumns.targets("sold", "back").time("day").series("shop"));

        assertThat(table.keyColumns()).containsExactly("shop", "target");
        assertThat(table.targetColumn()).isEqualTo("sold, back");
        assertThat(table.series())
                .extracting(Series::key)
                .containsExactly(
                        List.of("a", "back"), List.of("a", "sold"), List.of("b", "back"), List.of("b", "sold"));
        assertThat(table.series().get(0).values()).containsExactly(NONE, 7);
        assertThat(table.series().get(2).values()).containsExactly(10, 20);
        assertThat(table.series().get(3).values()).containsExactly(1, NONE, 3, 4);
        assertThat(table.counts().futureRows()).isEqualTo(2);
    }

    @Test
    void leavesTargetsWithoutValuesOut() {
        SeriesTable table = series(
                "shop,day,sold,back\na,1,1,\na,2,2,\n",
                SeriesColumns.targets("sold", "back").time("day").series("shop"));

        assertThat(table.series()).extracting(Series::name).containsExactly("a/sold");
        assertThat(table.notes()).containsExactly("1 series without any value left out: 'a/back'");
    }

    @Test
    void refusesAKeyColumnByTheNameOfTheOneForTargets() {
        assertThatThrownBy(() -> SeriesColumns.targets("a", "b").series("target"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a series column is called 'target', which is the name of the column that tells");
        assertThat(SeriesColumns.target("a").series("target").keyColumns()).containsExactly("target");
    }

    @Test
    void readsWhatIsKnownUpToTheLastFutureRow() {
        SeriesTable table = series(
                "day,sales,temperature,price\n2024-01-01,1,5.5,10\n2024-01-02,2,,10\n2024-01-04,3,4,12\n2024-01-05,,,13\n"
                        + "2024-01-07,,,14\n",
                SALES.past("temperature").known("price"));
        Series one = table.series().get(0);

        assertThat(table.covariates())
                .containsExactly(
                        new CovariateColumn("temperature", Role.PAST, List.of()),
                        new CovariateColumn("price", Role.KNOWN, List.of()));
        assertThat(one.values()).containsExactly(1, 2, NONE, 3);
        assertThat(covariate(one, 0)).containsExactly(5.5, NONE, NONE, 4);
        assertThat(covariate(one, 1)).containsExactly(10, 10, NONE, 12, 13, NONE, 14);
    }

    @Test
    void readsNamesInTheOrderOfTheirCodePoints() {
        SeriesTable table = series("day,sales,weather\n1,1,sun\n2,2,Rain\n3,3,\n4,4,sun\n", SALES.known("weather"));

        assertThat(table.covariates().get(0).categories()).containsExactly("Rain", "sun");
        assertThat(covariate(table.series().get(0), 0)).containsExactly(1, 0, NONE, 1);
    }

    @ParameterizedTest
    @CsvSource({"true,false", "Yes,no", "JA,nein", "on,off", "y,n", "wahr,falsch"})
    void readsYesAndNoAsNumbers(String yes, String no) {
        SeriesTable table = series("day,sales,promo\n1,1,%s\n2,2,%s\n3,3,\n".formatted(yes, no), SALES.known("promo"));

        assertThat(table.covariates().get(0).isCategorical()).isFalse();
        assertThat(covariate(table.series().get(0), 0)).containsExactly(1, 0, NONE);
    }

    @Test
    void readsAMixtureOfPairsAsNames() {
        assertThat(series("day,sales,promo\n1,1,yes\n2,2,nein\n", SALES.known("promo"))
                        .covariates()
                        .get(0)
                        .categories())
                .containsExactly("nein", "yes");
    }

    @Test
    void readsDecimalCommasBesideTheTargetToo() {
        SeriesTable table = series("day;sales;price\n1;1,5;0,99\n2;2;1.250,5\n", SALES.known("price"));

        assertThat(covariate(table.series().get(0), 0)).containsExactly(0.99, 1250.5);
        assertThat(table.notes())
                .anyMatch(note -> note.startsWith("column 'price': 1 number with thousands separators"));
    }

    @Test
    void takesNumbersForNamesWhereToldTo() {
        SeriesColumns columns = SALES.series("shop").statics("zip").categories("zip");

        SeriesTable table = series("shop,day,sales,zip\na,1,1,04109\nb,1,2,10115\nb,2,2,10115\n", columns);

        assertThat(table.covariates().get(0).categories()).containsExactly("04109", "10115");
        assertThat(covariate(table.series().get(1), 0)).containsExactly(1);
    }

    @Test
    void takesTheMostFrequentOfWhatShouldBeTheSame() {
        SeriesTable table = series(
                "shop,day,sales,region\na,1,1,north\na,2,1,south\na,3,2,south\nb,1,1,west\nb,2,1,east\nc,1,1,west\n",
                SALES.series("shop").statics("region"));

        List<String> regions = table.covariates().get(0).categories();
        assertThat(table.series())
                .extracting(one -> regions.get((int) one.covariates().value(0, 0)))
                .containsExactly("south", "east", "west");
        assertThat(table.notes())
                .contains(
                        "2 static values that differ within a series, of which the most frequent counts: 'region' of 'a',"
                                + " 'region' of 'b'");
    }

    @Test
    void tellsNumbersFromNamesInTheLastRow() {
        StringBuilder text = new StringBuilder("day,sales,a,b\n");
        for (int i = 1; i <= 900; i++) {
            text.append(i).append(",1,").append(i).append(',').append(i / 2).append('\n');
        }

        SeriesTable table = series(text + "901,1,x,0.5\n", SALES.past("a", "b"));

        assertThat(table.covariates())
                .extracting(CovariateColumn::isCategorical)
                .containsExactly(true, false);
        assertThat(covariate(table.series().get(0), 1)).endsWith(450, 0.5).startsWith(0, 1, 1);
        assertThat(table.covariates().get(0).categories().get((int)
                        covariate(table.series().get(0), 0)[41]))
                .isEqualTo("42");
    }

    @Test
    void readsAnyNumberOfDifferentNumbersButNotOfNames() {
        StringBuilder numbers = new StringBuilder("day,sales,x\n");
        StringBuilder names = new StringBuilder("day,sales,x\n");
        for (int i = 1; i <= 1500; i++) {
            numbers.append(i).append(",1,").append(i * 0.5).append('\n');
            names.append(i).append(",1,id").append(i).append('\n');
        }

        SeriesTable table = series(numbers.toString(), SALES.past("x"));

        assertThat(covariate(table.series().get(0), 0))
                .startsWith(0.5, 1.0, 1.5)
                .endsWith(749.5, 750);
        assertThatThrownBy(() -> series(names.toString(), SALES.known("x")))
                .hasMessage(
                        "sales.csv, line 1002, column 'x': 'id1001' is one more than 1000 different names, of which nothing"
                                + " can be learned; is it an id?");
        assertThatThrownBy(() -> series(numbers + "1501,1,many\n", SALES.past("x")))
                .hasMessage("sales.csv, line 1502, column 'x': 'many' is not a number");
    }

    @Test
    void aggregatesColumnsBesideTheTargetWithoutAddingThem() {
        SeriesTable table = series(
                "day,sales,price,weather\n2024-01-01,1,10,sun\n2024-01-01,2,20,rain\n2024-01-01,3,60,rain\n2024-01-02,4,5,sun\n",
                SALES.known("price", "weather").aggregate(Aggregation.SUM));
        Series one = table.series().get(0);

        assertThat(one.values()).containsExactly(6, 4);
        assertThat(covariate(one, 0)).containsExactly(30, 5);
        assertThat(covariate(one, 1)).containsExactly(0, 1);
    }

    @Test
    void givesEveryTargetWhatIsBesideIt() {
        SeriesTable table = series(
                "day,a,b,price\n1,1,2,10\n2,3,,11\n3,,,12\n",
                SeriesColumns.targets("b", "a").time("day").known("price"));

        assertThat(table.series()).extracting(Series::name).containsExactly("a", "b");
        assertThat(covariate(table.series().get(0), 0)).containsExactly(10, 11, 12);
        assertThat(covariate(table.series().get(1), 0)).containsExactly(10, 11, 12);
    }

    @Test
    void refusesColumnsInTwoRolesOrInNone() {
        assertThatThrownBy(() -> SALES.known("price").past("price"))
                .hasMessage(
                        "the column 'price' is named twice, as past and as known; each role needs a column of its own");
        assertThatThrownBy(() -> SALES.statics("day"))
                .hasMessageContaining("'day' is named twice, as time and as static");
        assertThatThrownBy(() -> SeriesColumns.targets("a", "a")).hasMessageContaining("'a' is named twice, as target");
        assertThatThrownBy(() -> series("day,sales,price\n1,1,1\n", SALES.known("prise")))
                .hasMessageContaining("no column 'prise' (known); did you mean 'price'?");
        assertThatThrownBy(() ->
                        series("day,sales,price\n1,1,1\n", SALES.known("price").categories("prices")))
                .hasMessageContaining(
                        "'prices' is named among the categories, but not among past, known or static; did you"
                                + " mean 'price'?");
    }

    @Test
    void coversCovariatesWithItsFingerprint() {
        String text = "day,sales,price\n1,1,5\n2,2,6\n3,,7\n";
        String without = series(text, SALES).fingerprint();
        String with = series(text, SALES.known("price")).fingerprint();

        assertThat(with)
                .isNotEqualTo(without)
                .isNotEqualTo(series(text, SALES.past("price")).fingerprint())
                .isNotEqualTo(
                        series(text.replace(",7", ",8"), SALES.known("price")).fingerprint())
                .isNotEqualTo(
                        series(text, SALES.known("price").categories("price")).fingerprint())
                .isEqualTo(series(text, SALES.known("price")).fingerprint());
    }
}

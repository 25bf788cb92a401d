package dev.carousel.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a table: one line that says so, and nothing left behind. */
class BadTableTest {
    private static final String GOOD = Tables.monthly(60);
    private static final String TRAIN = "train forecaster ";
    private static final String SALES = " --target sales --time month --horizon 6 --out F/new";
    private static final String HEADER_EXPECTED = ": a header line with the column names was expected";

    @TempDir
    static Path folder;

    @BeforeAll
    static void prepare() throws IOException {
        write("sales.csv", GOOD);
        write("empty.csv", "");
        write("blank.csv", "\n\n");
        write("header.csv", "month,sales\n");
        write("headless.csv", GOOD.substring(GOOD.indexOf('\n') + 1));
        write("short.csv", Tables.monthly(7));
        write("text.csv", GOOD.replaceFirst("2019-03,.*", "2019-03,many"));
        write("infinite.csv", GOOD.replaceFirst("2019-03,.*", "2019-03,-inf"));
        write("huge.csv", GOOD.replaceFirst("2019-03,.*", "2019-03,1e999"));
        write("twice.csv", GOOD.replaceFirst("2019-03", "2019-02"));
        write("shops.csv", Tables.shops(60, List.of("DE/a", "DE/b", "FR/c")));
        write("seconds.csv", "month,sales\n2018-01-01 00:00:00,1\n2018-01-01 00:00:01,2\n9018-01-01 00:00:00,3\n");
        write("ids.csv", ids());
        write("undated.csv", GOOD.replaceFirst("2019-03", "someday"));
        write("irregular.csv", "time,sales\n1,1\n2,1\n4,1\n5,3\n5.5,3\n");
        write("ragged.csv", GOOD.replaceFirst("2019-03,.*", "2019-03,1,5"));
        write("nothing.csv", GOOD.replaceAll(",[0-9.]+\n", ",\n"));
        write("unquoted.csv", "month,sales\n\"2018-01,5\n");
        write("renamed.csv", GOOD.replace("sales", "Sales_EUR"));
        write("same.csv", GOOD.replace("month,sales", "sales,sales"));
        writeBytes("image.csv", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR");
        writeBytes("parquet.csv", "PAR1\u0015\u0004\u0015\u0010");
        writeBytes("zip.csv", "PK\u0003\u0004\u0014\0\0\0");
        writeBytes("binary.csv", "month,sales\n2018-01,\0\u0001\u0002\n");
        writeBytes("latin.csv", "month,sales\n2018-01,\u00e4\n");
        write("text.parquet", "month,sales\n");
        write("table.xlsx", "PK");
        write("broken.json", "[{\"month\": \"2018-01\", \"sales\":");
        write("plain.csv.gz", GOOD);
        byte[] whole = Files.readAllBytes(Tables.writeGzip(folder.resolve("cut.csv.gz"), GOOD));
        Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, 100));
        Files.createDirectory(folder.resolve("folder.csv"));
    }

    private static String ids() {
        StringBuilder text = new StringBuilder("month,sales,id\n");
        for (int i = 0; i < 1100; i++) {
            text.append(Tables.month(i)).append(",1,x").append(i).append('\n');
        }
        return text.toString();
    }

    private static void write(String name, String text) {
        Tables.write(folder.resolve(name), text);
    }

    private static void writeBytes(String name, String latin) throws IOException {
        Files.write(folder.resolve(name), latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Stream<Refusal> tables() {
        return Stream.of(
                data("empty.csv", "F/empty.csv is empty" + HEADER_EXPECTED),
                data("blank.csv", "F/blank.csv has no lines but blank ones" + HEADER_EXPECTED),
                data("header.csv", "F/header.csv has a header but no rows"),
                data(
                        "headless.csv",
                        "F/headless.csv: the first line holds only numbers and times (2018-01, 50.00)...; a header..."),
                data(
                        "short.csv",
                        "too short: the median length of the series is 7, but a horizon of 6 needs at least 10..."),
                data("text.csv", "F/text.csv, line 16, column 'sales': 'many' is not a number"),
                data(
                        "infinite.csv",
                        "F/infinite.csv, line 16, column 'sales': '-inf' is infinite; leave the cell empty..."),
                data("huge.csv", "F/huge.csv, line 16, column 'sales': '1e999' is beyond the largest double, 1.8e308"),
                new Refusal(
                        TRAIN + "F/twice.csv --aggregate refuse" + SALES,
                        1,
                        "F/twice.csv: the time 2019-02 stands twice, in line 15 and line 16..."),
                new Refusal(
                        TRAIN + "F/shops.csv --series country" + SALES,
                        1,
                        "F/shops.csv: 60 of 180 rows repeat a time with another value, first series 'DE': 2018-01 in line 2 and"
                                + " line 3; probably more columns that tell series apart are to be named (--series; not used yet: shop),"
                                + " or, if such rows are parts of one value, say what to make of them (--aggregate sum, mean, ...)"),
                data("seconds.csv", "F/seconds.csv: 3 rows would span ... one of the times is probably wrong"),
                new Refusal(
                        TRAIN + "F/ids.csv --known id" + SALES,
                        1,
                        "F/ids.csv, line 1002, column 'id': 'x1000' is one more than 1000 different names...is it an id?"),
                new Refusal(
                        TRAIN + "F/shops.csv --past shop --known shop" + SALES,
                        1,
                        "the column 'shop' is named twice, as past and as known; each role needs a column of its own"),
                new Refusal(
                        TRAIN + "F/shops.csv --aggregate men" + SALES,
                        2,
                        "--aggregate: expected one of mean, sum, first, last, min, max, median, refuse, found 'men'; did you mean"
                                + " 'mean'?..."),
                data(
                        "undated.csv",
                        "F/undated.csv, line 16, column 'month': 'someday' is not a time in the form of..."),
                data("ragged.csv", "F/ragged.csv, line 16: expected 2 cells as in the header, found 3..."),
                data("nothing.csv", "F/nothing.csv: the column 'sales' has no value"),
                data("unquoted.csv", "F/unquoted.csv..."),
                data("renamed.csv", "F/renamed.csv has no column 'sales' (target)... It has: month, Sales_EUR"),
                new Refusal(
                        TRAIN + "F/irregular.csv --target sales --time time --horizon 2 --out F/new",
                        1,
                        "F/irregular.csv, line 6, column 'time': '5.5' is not a time in the form of..."),
                data("same.csv", "F/same.csv: the columns 1 and 2 are both named 'sales'; names must differ"),
                data("image.csv", "F/image.csv isn't delimited text: it seems to be a PNG image"),
                data("parquet.csv", "F/parquet.csv isn't delimited text: it seems to be a Parquet file"),
                data("zip.csv", "F/zip.csv isn't delimited text: it seems to be a zip archive or an Excel workbook"),
                data(
                        "binary.csv",
                        "F/binary.csv isn't delimited text: it seems to be a binary file (it has zero bytes)"),
                data("latin.csv", "F/latin.csv...UTF-8..."),
                data("text.parquet", "F/text.parquet isn't Parquet: it doesn't begin with PAR1"),
                data("table.xlsx", "F/table.xlsx: files of this ending aren't read; .csv .tsv..."),
                data("broken.json", "F/broken.json: Invalid Input Error: Malformed JSON..."),
                data("plain.csv.gz", "F/plain.csv.gz is named .gz but isn't gzip: it doesn't begin with 1f 8b"),
                data("cut.csv.gz", "F/cut.csv.gz: the gzip data ends early; the file is truncated"),
                data("folder.csv", "F/folder.csv is a directory; a file was expected"),
                data("sale.csv", "F/sale.csv doesn't exist; did you mean F/sales.csv?"),
                data("no/such.csv", "F/no/such.csv doesn't exist"));
    }

    private static Refusal data(String file, String message) {
        return new Refusal(TRAIN + "F/" + file + SALES, 1, message);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void saysInOneLineWhatIsWrongAndLeavesNothing(Refusal bad) throws IOException {
        bad.check(folder);
    }
}

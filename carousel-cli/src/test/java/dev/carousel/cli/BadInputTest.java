package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with what people give: one line that says so, the right exit code, and nothing left behind. */
class BadInputTest {
    private static final String GOOD = Tables.monthly(60);
    private static final String TRAIN = "train forecaster ";
    private static final String SALES = " --target sales --time month --horizon 6 --out F/new";
    private static final String FULL = TRAIN + "F/sales.csv" + SALES;
    private static final String TRY_TRAIN = ". Try 'carousel train forecaster --help'";
    private static final String HEADER_EXPECTED = ": a header line with the column names was expected";

    @TempDir
    static Path folder;

    /**
     * Arguments and how they fail.
     *
     * @param arguments separated by blanks, with ~ for a blank within one; F is the folder
     * @param message after "carousel: "; ... stands for anything
     */
    private record Case(String arguments, int code, String message) {
        @Override
        public String toString() {
            return arguments;
        }
    }

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
        Files.createDirectory(folder.resolve("foreign"));
        write("foreign/notes.txt", "mine");
        write("readonly.html", "");
        Cli.train(f("F/sales.csv"), "--target", "sales", "--time", "month", "--horizon", "6", "--out", f("F/model"))
                .succeeded();
        Cli.train(f("F/sales.csv"), "--target", "sales", "--horizon", "6", "--out", f("F/steps"))
                .succeeded();
    }

    private static void write(String name, String text) {
        Tables.write(folder.resolve(name), text);
    }

    private static void writeBytes(String name, String latin) throws IOException {
        Files.write(folder.resolve(name), latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String f(String argument) {
        return argument.replace("F/", folder + "/").replace('~', ' ');
    }

    static Stream<Case> tables() {
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
                data("twice.csv", "F/twice.csv: the time 2019-02 stands twice, in line 15 and line 16..."),
                data(
                        "undated.csv",
                        "F/undated.csv, line 16, column 'month': 'someday' is not a time in the form of..."),
                data("ragged.csv", "F/ragged.csv, line 16: expected 2 cells as in the header, found 3..."),
                data("nothing.csv", "F/nothing.csv: the column 'sales' has no value"),
                data("unquoted.csv", "F/unquoted.csv..."),
                data("renamed.csv", "F/renamed.csv has no column 'sales' (target)... It has: month, Sales_EUR"),
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

    private static Case data(String file, String message) {
        return new Case(TRAIN + "F/" + file + SALES, 1, message);
    }

    static Stream<Case> training() {
        return Stream.of(
                new Case(TRAIN + "-" + SALES, 1, "standard input is empty" + HEADER_EXPECTED),
                new Case(
                        TRAIN + "F/sales.csv --target saels --horizon 6 --out F/new",
                        1,
                        "F/sales.csv has no column 'saels' (target); did you mean 'sales'? It has: month, sales"),
                new Case(
                        TRAIN + "F/sales.csv --target sales --time Month --horizon 6 --out F/new",
                        1,
                        "F/sales.csv has no column 'Month' (time); did you mean 'month'?..."),
                new Case(FULL + " --series shop", 1, "F/sales.csv has no column 'shop' (series)..."),
                new Case(FULL + " --series month", 1, "..."),
                new Case(TRAIN + SALES, 2, "no data: a file, - for standard input, or --sql was expected" + TRY_TRAIN),
                new Case(FULL + " --sql from~x", 2, "both the data argument F/sales.csv and --sql are given..."),
                new Case(FULL + " --jdbc jdbc:x:y", 2, "--jdbc needs --sql: the query to run there" + TRY_TRAIN),
                new Case(
                        TRAIN + "--sql selct~1" + SALES,
                        1,
                        "the query: Parser Error: syntax error at or near \"selct\""),
                new Case(TRAIN + "--sql from~'F/no.csv'" + SALES, 1, "the query: IO Error: No files found..."),
                new Case(
                        TRAIN + "--sql create~table~t(a~int)" + SALES,
                        1,
                        "the query: the statement returns no rows; a query such as SELECT was expected"),
                new Case(
                        TRAIN + "--sql from~t --jdbc jdbc:nothing:at-all" + SALES,
                        1,
                        "the query on jdbc:nothing:at-all: no driver on the class path knows this URL"),
                new Case(
                        TRAIN + "F/sales.csv --horizon 6 --out F/new",
                        2,
                        "--target is missing: the column to forecast" + TRY_TRAIN),
                new Case(
                        TRAIN + "F/sales.csv --target sales --out F/new",
                        2,
                        "--horizon is missing: how many steps to forecast" + TRY_TRAIN),
                new Case(
                        TRAIN + "F/sales.csv --target sales --horizon 6",
                        2,
                        "--out is missing: the directory to make" + TRY_TRAIN),
                horizon("0", "--horizon: expected 1 or more, found 0" + TRY_TRAIN),
                horizon("-3", "--horizon: expected 1 or more, found -3" + TRY_TRAIN),
                horizon("abc", "--horizon: expected a whole number up to 2147483647, found 'abc'" + TRY_TRAIN),
                horizon(
                        "99999999999",
                        "--horizon: expected a whole number up to 2147483647, found '99999999999'" + TRY_TRAIN),
                horizon("2000000", "--horizon: expected at most 1000000, found 2000000" + TRY_TRAIN),
                new Case(
                        FULL + " --context 61",
                        1,
                        "context: expected at most 60, the length of the longest series, found 61"),
                option("--quantiles 2", "--quantiles: expected numbers between 0 and 1, found 2.0"),
                option("--quantiles 0.1,,0.9", "--quantiles: expected a number, found ''"),
                option("--hidden 0", "--hidden: expected 1 or more, found 0"),
                option("--layers -1", "--layers: expected 1 or more, found -1"),
                option("--epochs 0", "--epochs: expected 1 or more, found 0"),
                option("--members 0", "--members: expected 1 or more, found 0"),
                option("--batch 0", "--batch: expected 1 or more, found 0"),
                option("--period 0", "--period: expected 1 or more, found 0"),
                option("--rate 5", "--rate: expected a number between 0 and 1, found 5.0"),
                option("--rate NaN", "--rate: expected a number between 0 and 1, found NaN"),
                option("--dropout 1", "--dropout: expected 0 or more and below 1, found 1.0"),
                option("--validation 0.9", "--validation: expected a share above 0 and at most .5, found 0.9"),
                option("--validation x", "--validation: expected a number, found 'x'"),
                option(
                        "--checkpoint-every x",
                        "--checkpoint-every: expected epochs (5), steps (500steps) or seconds (30s), found 'x'"),
                option(
                        "--checkpoint-every 0",
                        "--checkpoint-every: expected epochs (5), steps (500steps) or seconds (30s), found '0'"),
                option(
                        "--checkpoint-every -3s",
                        "--checkpoint-every: expected epochs (5), steps (500steps) or seconds (30s), found '-3s'"),
                option("--decimal dot", "--decimal: expected detected, point or comma, found 'dot'"),
                option("--delimiter ;;", "--delimiter: expected one character or tab, found ';;'"),
                option("--delimiter \"", "--delimiter: a delimiter can't be a quote or a line break..."),
                option(
                        "--encoding utf8x",
                        "--encoding: expected the name of an encoding, such as windows-1252, found 'utf8x'"),
                option("--time-format dd.MM", "--time-format: time pattern dd.MM has no year, yyyy"),
                option(
                        "--frequency 3m",
                        "--frequency: expected a number and... m alone may be minutes (min) or months (M)"),
                new Case(
                        TRAIN + "F/sales.csv --target sales --time-format yyyy --horizon 6 --out F/new",
                        2,
                        "--time-format needs --time, the column of times" + TRY_TRAIN),
                new Case(
                        TRAIN + "--sql from~'F/sales.csv' --target sales --horizon 6 --out F/new",
                        2,
                        "--sql needs --time: the rows of a query come in no certain order" + TRY_TRAIN),
                new Case(
                        TRAIN + "--sql from~t --jdbc jdbc:x:y --target sales --horizon 6 --out F/new",
                        2,
                        "--sql needs --time: the rows of a query come in no certain order" + TRY_TRAIN),
                new Case(
                        TRAIN + "--sql from~'F/sales.csv' --delimiter ;" + SALES,
                        2,
                        "--delimiter is for delimited text only" + TRY_TRAIN),
                option("--threads -1", "--threads: expected 0 (all processors) or more, found -1"),
                new Case(FULL + " --config F/no.json", 1, "there is no file 'F/no.json'"),
                new Case(
                        FULL + " --report F/no/report.html",
                        1,
                        "can't write 'F/no/report.html': there is no folder 'F/no'"),
                new Case(FULL + " --report F/foreign", 1, "can't write 'F/foreign': it is a folder"),
                out("F/foreign", "'F/foreign' is not a model of ours, so nothing is written there..."),
                out("F/sales.csv", "'F/sales.csv' is not a model of ours, so nothing is written there..."),
                out("F/sales.csv/model", "can't write 'F/sales.csv/model': ..."),
                out(
                        "F/model",
                        "'F/model' holds a finished model: choose another --out, or replace it with --overwrite"));
    }

    private static Case horizon(String value, String message) {
        return new Case(TRAIN + "F/sales.csv --target sales --out F/new --horizon " + value, 2, message);
    }

    private static Case option(String option, String message) {
        return new Case(FULL + " " + option, 2, message + TRY_TRAIN);
    }

    private static Case out(String directory, String message) {
        return new Case(FULL.replace("F/new", directory), 1, message);
    }

    static Stream<Case> models() {
        return Stream.of(
                new Case("predict F/modl F/sales.csv", 1, "no model at 'F/modl': there is no such directory"),
                new Case("predict F/sales.csv F/sales.csv", 1, "'F/sales.csv' is a file, expected a model directory"),
                new Case(
                        "predict F/foreign F/sales.csv",
                        1,
                        "no model at 'F/foreign': the directory has none of config.json..."),
                new Case("predict F/model", 2, "no data: a file, - for standard input, or --sql was expected. Try..."),
                new Case(
                        "predict F/model F/renamed.csv",
                        1,
                        "F/renamed.csv has no column 'sales' (target)...It has: month, Sales_EUR"),
                new Case(
                        "predict F/model F/sales.csv --out F/f.xls",
                        2,
                        "--out F/f.xls: expected a file that ends in .csv, .parquet or .jsonl. Try..."),
                new Case("predict F/model F/sales.csv --out /", 2, "--out /: expected a file that ends in .csv..."),
                new Case(
                        "predict F/model F/sales.csv --out F/no/f.csv",
                        1,
                        "can't write 'F/no/f.csv': there is no folder 'F/no'"),
                new Case(
                        "predict F/model F/sales.csv --out F/no/f.parquet",
                        1,
                        "can't write 'F/no/f.parquet': there is no folder 'F/no'"),
                new Case(
                        "predict F/model F/sales.csv --out F/folder.csv",
                        1,
                        "can't write 'F/folder.csv': it is a folder"),
                new Case(
                        "predict F/steps --sql from~'F/sales.csv'",
                        2,
                        "this model has no column of times and takes rows in order,... give it a file instead of --sql. Try..."),
                new Case(
                        "evaluate F/steps F/sales.csv --time-format yyyy-MM",
                        2,
                        "--time-format: this model has no column of times. Try 'carousel evaluate --help'"),
                new Case(
                        "predict F/model F/sales.csv --frequency 1x",
                        2,
                        "--frequency: expected a number and... found '1x'. Try..."),
                new Case("evaluate F/model F/renamed.csv", 1, "F/renamed.csv has no column 'sales' (target)..."),
                new Case(
                        "evaluate F/model F/text.csv",
                        1,
                        "F/text.csv, line 16, column 'sales': 'many' is not a number"),
                new Case(
                        "evaluate F/model F/short.csv",
                        1,
                        "too short: no series has the 12 values that one origin with horizon 6 takes"),
                new Case(
                        "evaluate F/model F/sales.csv --origins 0",
                        2,
                        "--origins: expected 1 or more, found 0. Try 'carousel evaluate --help'"),
                new Case(
                        "evaluate F/model F/sales.csv --stride 0",
                        2,
                        "--stride: expected 1 or more, found 0. Try 'carousel evaluate --help'"),
                new Case(
                        "evaluate F/model F/sales.csv --report F/no/r.html",
                        1,
                        "can't write 'F/no/r.html': there is no folder 'F/no'"),
                new Case("info F/modl", 1, "no model at 'F/modl': there is no such directory"),
                new Case("info F/sales.csv", 1, "'F/sales.csv': expected a model directory or a .safetensors file"),
                new Case("demo --out F/sales.csv", 1, "can't write 'F/sales.csv/model': Not a directory"));
    }

    @ParameterizedTest
    @MethodSource({"tables", "training", "models"})
    void saysInOneLineWhatIsWrongAndLeavesNothing(Case bad) throws IOException {
        List<String> before = files();
        String[] arguments = Stream.of(bad.arguments().strip().split(" +"))
                .map(BadInputTest::f)
                .toArray(String[]::new);

        String line = Cli.run(arguments).failedWith(bad.code());

        assertThat(line.replace(folder + "/", "F/").replace(folder.toString(), "F"))
                .matches(pattern("carousel: " + bad.message()));
        assertThat(files()).isEqualTo(before);
    }

    private static Pattern pattern(String message) {
        List<String> parts = new ArrayList<>();
        for (String part : message.split("\\.\\.\\.", -1)) {
            parts.add(Pattern.quote(part));
        }
        return Pattern.compile(String.join(".*", parts));
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}

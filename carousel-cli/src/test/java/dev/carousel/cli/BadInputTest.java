package dev.carousel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with arguments and places: one line that says so, the right exit code, and nothing left behind. */
class BadInputTest {
    private static final String GOOD = Tables.monthly(60);
    private static final String TRAIN = "train forecaster ";
    private static final String SALES = " --target sales --time month --horizon 6 --out F/new";
    private static final String FULL = TRAIN + "F/sales.csv" + SALES;
    private static final String TRY_TRAIN = ". Try 'carousel train forecaster --help'";
    private static final String HEADER_EXPECTED = ": a header line with the column names was expected";

    @TempDir
    static Path folder;

    @BeforeAll
    static void prepare() throws IOException {
        write("sales.csv", GOOD);
        write("short.csv", Tables.monthly(7));
        write("text.csv", GOOD.replaceFirst("2019-03,.*", "2019-03,many"));
        write("renamed.csv", GOOD.replace("sales", "Sales_EUR"));
        Files.createDirectory(folder.resolve("folder.csv"));
        Files.createDirectory(folder.resolve("foreign"));
        write("foreign/notes.txt", "mine");
        String sales = folder.resolve("sales.csv").toString();
        String model = folder.resolve("model").toString();
        Cli.train(sales, "--target", "sales", "--time", "month", "--horizon", "6", "--out", model)
                .succeeded();
        Cli.train(
                        sales,
                        "--target",
                        "sales",
                        "--horizon",
                        "6",
                        "--out",
                        folder.resolve("steps").toString())
                .succeeded();
    }

    private static void write(String name, String text) {
        Tables.write(folder.resolve(name), text);
    }

    static Stream<Refusal> training() {
        return Stream.of(
                new Refusal(TRAIN + "-" + SALES, 1, "standard input is empty" + HEADER_EXPECTED),
                new Refusal(
                        TRAIN + "F/sales.csv --target saels --horizon 6 --out F/new",
                        1,
                        "F/sales.csv has no column 'saels' (target); did you mean 'sales'? It has: month, sales"),
                new Refusal(
                        TRAIN + "F/sales.csv --target sales --time Month --horizon 6 --out F/new",
                        1,
                        "F/sales.csv has no column 'Month' (time); did you mean 'month'?..."),
                new Refusal(FULL + " --series shop", 1, "F/sales.csv has no column 'shop' (series)..."),
                new Refusal(FULL + " --series month", 1, "..."),
                new Refusal(
                        TRAIN + SALES, 2, "no data: a file, - for standard input, or --sql was expected" + TRY_TRAIN),
                new Refusal(FULL + " --sql from~x", 2, "both the data argument F/sales.csv and --sql are given..."),
                new Refusal(FULL + " --jdbc jdbc:x:y", 2, "--jdbc needs --sql: the query to run there" + TRY_TRAIN),
                new Refusal(
                        TRAIN + "--sql selct~1" + SALES,
                        1,
                        "the query: Parser Error: syntax error at or near \"selct\""),
                new Refusal(TRAIN + "--sql from~'F/no.csv'" + SALES, 1, "the query: IO Error: No files found..."),
                new Refusal(
                        TRAIN + "--sql create~table~t(a~int)" + SALES,
                        1,
                        "the query: the statement returns no rows; a query such as SELECT was expected"),
                new Refusal(
                        TRAIN + "--sql from~t --jdbc jdbc:nothing:at-all" + SALES,
                        1,
                        "the query on jdbc:nothing:at-all: no driver on the class path knows this URL"),
                new Refusal(
                        TRAIN + "F/sales.csv --horizon 6 --out F/new",
                        2,
                        "--target is missing: the column to forecast" + TRY_TRAIN),
                new Refusal(
                        TRAIN + "F/sales.csv --target sales --out F/new",
                        2,
                        "--horizon is missing: how many steps to forecast" + TRY_TRAIN),
                new Refusal(
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
                new Refusal(
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
                new Refusal(
                        TRAIN + "F/sales.csv --target sales --time-format yyyy --horizon 6 --out F/new",
                        2,
                        "--time-format needs --time, the column of times" + TRY_TRAIN),
                new Refusal(
                        TRAIN + "--sql from~'F/sales.csv' --target sales --horizon 6 --out F/new",
                        2,
                        "--sql needs --time: the rows of a query come in no certain order" + TRY_TRAIN),
                new Refusal(
                        TRAIN + "--sql from~t --jdbc jdbc:x:y --target sales --horizon 6 --out F/new",
                        2,
                        "--sql needs --time: the rows of a query come in no certain order" + TRY_TRAIN),
                new Refusal(
                        TRAIN + "--sql from~'F/sales.csv' --delimiter ;" + SALES,
                        2,
                        "--delimiter is for delimited text only" + TRY_TRAIN),
                option("--threads -1", "--threads: expected 0 (all processors) or more, found -1"),
                new Refusal(FULL + " --config F/no.json", 1, "there is no file 'F/no.json'"),
                new Refusal(
                        FULL + " --report F/no/report.html",
                        1,
                        "can't write 'F/no/report.html': there is no folder 'F/no'"),
                new Refusal(FULL + " --report F/foreign", 1, "can't write 'F/foreign': it is a folder"),
                out("F/foreign", "'F/foreign' is not a model of ours, so nothing is written there..."),
                out("F/sales.csv", "'F/sales.csv' is not a model of ours, so nothing is written there..."),
                out("F/sales.csv/model", "can't write 'F/sales.csv/model': ..."),
                out(
                        "F/model",
                        "'F/model' holds a finished model: choose another --out, or replace it with --overwrite"));
    }

    private static Refusal horizon(String value, String message) {
        return new Refusal(TRAIN + "F/sales.csv --target sales --out F/new --horizon " + value, 2, message);
    }

    private static Refusal option(String option, String message) {
        return new Refusal(FULL + " " + option, 2, message + TRY_TRAIN);
    }

    private static Refusal out(String directory, String message) {
        return new Refusal(FULL.replace("F/new", directory), 1, message);
    }

    static Stream<Refusal> models() {
        return Stream.of(
                new Refusal("predict F/modl F/sales.csv", 1, "no model at 'F/modl': there is no such directory"),
                new Refusal(
                        "predict F/sales.csv F/sales.csv", 1, "'F/sales.csv' is a file, expected a model directory"),
                new Refusal(
                        "predict F/foreign F/sales.csv",
                        1,
                        "no model at 'F/foreign': the directory has none of config.json..."),
                new Refusal(
                        "predict F/model", 2, "no data: a file, - for standard input, or --sql was expected. Try..."),
                new Refusal(
                        "predict F/model F/renamed.csv",
                        1,
                        "F/renamed.csv has no column 'sales' (target)...It has: month, Sales_EUR"),
                new Refusal(
                        "predict F/model F/sales.csv --out F/f.xls",
                        2,
                        "--out F/f.xls: expected a file that ends in .csv, .parquet or .jsonl. Try..."),
                new Refusal("predict F/model F/sales.csv --out /", 2, "--out /: expected a file that ends in .csv..."),
                new Refusal(
                        "predict F/model F/sales.csv --out F/no/f.csv",
                        1,
                        "can't write 'F/no/f.csv': there is no folder 'F/no'"),
                new Refusal(
                        "predict F/model F/sales.csv --out F/no/f.parquet",
                        1,
                        "can't write 'F/no/f.parquet': there is no folder 'F/no'"),
                new Refusal(
                        "predict F/model F/sales.csv --out F/folder.csv",
                        1,
                        "can't write 'F/folder.csv': it is a folder"),
                new Refusal(
                        "predict F/steps --sql from~'F/sales.csv'",
                        2,
                        "this model has no column of times and takes rows in order,... give it a file instead of --sql. Try..."),
                new Refusal(
                        "evaluate F/steps F/sales.csv --time-format yyyy-MM",
                        2,
                        "--time-format: this model has no column of times. Try 'carousel evaluate --help'"),
                new Refusal(
                        "predict F/model F/sales.csv --frequency 1x",
                        2,
                        "--frequency: expected a number and... found '1x'. Try..."),
                new Refusal("evaluate F/model F/renamed.csv", 1, "F/renamed.csv has no column 'sales' (target)..."),
                new Refusal(
                        "evaluate F/model F/text.csv",
                        1,
                        "F/text.csv, line 16, column 'sales': 'many' is not a number"),
                new Refusal(
                        "evaluate F/model F/short.csv",
                        1,
                        "too short: no series has the 12 values that one origin with horizon 6 takes"),
                new Refusal(
                        "evaluate F/model F/sales.csv --origins 0",
                        2,
                        "--origins: expected 1 or more, found 0. Try 'carousel evaluate --help'"),
                new Refusal(
                        "evaluate F/model F/sales.csv --stride 0",
                        2,
                        "--stride: expected 1 or more, found 0. Try 'carousel evaluate --help'"),
                new Refusal(
                        "evaluate F/model F/sales.csv --report F/no/r.html",
                        1,
                        "can't write 'F/no/r.html': there is no folder 'F/no'"),
                new Refusal("info F/modl", 1, "no model at 'F/modl': there is no such file or directory"),
                new Refusal(
                        "info F/sales.csv",
                        1,
                        "'F/sales.csv': expected a model as .onnx, .h5, .keras, .pt, .pth, .safetensors or .json; neither its"
                                + " content"
                                + " nor its name is one of these"),
                new Refusal("demo --out F/sales.csv", 1, "can't write 'F/sales.csv/model': Not a directory"));
    }

    @ParameterizedTest
    @MethodSource({"training", "models"})
    void saysInOneLineWhatIsWrongAndLeavesNothing(Refusal bad) throws IOException {
        bad.check(folder);
    }
}

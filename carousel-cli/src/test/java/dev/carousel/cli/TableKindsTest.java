package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same table in every form gives the same model and the same forecasts. */
class TableKindsTest {
    @TempDir
    static Path folder;

    private static String sales;
    private static String model;

    @BeforeAll
    static void train() {
        sales = Tables.write(folder.resolve("sales.csv"), Tables.monthly(60)).toString();
        model = folder.resolve("model").toString();
        Cli.train(sales, "--target", "sales", "--time", "month", "--horizon", "6", "--out", model)
                .succeeded();
    }

    private static List<List<String>> csv(String text) {
        List<List<String>> rows = new ArrayList<>();
        text.lines().forEach(line -> rows.add(Arrays.asList(line.split(",", -1))));
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-01-01", "01.01.2018", "2018-01-01T00:00:00Z", "201801"})
    void continuesTimesInTheFormOfTheTable(String first) {
        String table = inForm(first, 60);
        String data = Tables.write(folder.resolve("form-" + first.length() + ".csv"), table)
                .toString();
        String own =
                folder.resolve("form-model-" + first.length() + first.charAt(2)).toString();
        Cli.train(data, "--target", "sales", "--time", "month", "--horizon", "2", "--out", own)
                .succeeded();

        List<List<String>> rows = csv(Cli.run("predict", own, data).succeeded().out());

        assertThat(rows.get(1).get(1)).isEqualTo(form(first, "2023", "01"));
        assertThat(rows.get(2).get(1)).isEqualTo(form(first, "2023", "02"));
    }

    private static String inForm(String first, int months) {
        StringBuilder text = new StringBuilder();
        Tables.monthly(months)
                .lines()
                .forEach(line -> text.append(
                                line.startsWith("2")
                                        ? form(first, line.substring(0, 4), line.substring(5, 7)) + line.substring(7)
                                        : line)
                        .append('\n'));
        return text.toString();
    }

    private static String form(String first, String year, String month) {
        String marked = first.replace("2018", "Y").replaceFirst("01(?=-01|$|\\.Y)", "M");
        return marked.replace("Y", year).replace("M", month);
    }

    @Test
    void learnsTheSameFromEveryKindOfTable() throws Exception {
        byte[] expected = Files.readAllBytes(folder.resolve("model/model.safetensors"));
        String text = Tables.monthly(60);
        String tsv =
                Tables.write(folder.resolve("t.tsv"), text.replace(',', '\t')).toString();
        String semicolons = Tables.write(folder.resolve("semicolons.csv"), text.replace(',', ';'))
                .toString();
        String gzip = Tables.writeGzip(folder.resolve("t.csv.gz"), text).toString();
        String parquet = folder.resolve("t.parquet").toString();
        String json = folder.resolve("t.json").toString();
        String lines = folder.resolve("t.jsonl").toString();
        String query = "SELECT month, sales FROM '" + sales + "' ORDER BY sales";
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            String table = "SELECT * FROM read_csv('" + sales + "', types = {'month': 'VARCHAR'})";
            statement.execute("COPY (" + table + ") TO '" + parquet + "' (FORMAT parquet)");
            statement.execute("COPY (" + table + ") TO '" + json + "' (FORMAT json, ARRAY true)");
            statement.execute("COPY (" + table + ") TO '" + lines + "' (FORMAT json)");
        }

        int made = 0;
        for (List<String> data : List.of(
                List.of(tsv),
                List.of(semicolons),
                List.of(gzip),
                List.of(parquet),
                List.of(json),
                List.of(lines),
                List.of("--sql", query),
                List.of("-"))) {
            Path out = folder.resolve("again-" + made++);
            List<String> arguments = new ArrayList<>(data);
            arguments.addAll(
                    List.of("--target", "sales", "--time", "month", "--horizon", "6", "--out", out.toString()));

            Cli.run(text.getBytes(StandardCharsets.UTF_8), Cli.training(arguments.toArray(String[]::new)))
                    .succeeded();

            assertThat(out.resolve("model.safetensors")).as("from %s", data).hasBinaryContent(expected);
        }
    }

    @Test
    void forecastsFromStandardInputAndFromAQuery() {
        String expected = Cli.run("predict", model, sales).succeeded().out();
        byte[] text = Tables.monthly(60).getBytes(StandardCharsets.UTF_8);

        assertThat(Cli.run(text, "predict", model, "-").succeeded().out()).isEqualTo(expected);
        assertThat(Cli.run("predict", model, "--sql", "SELECT * FROM '" + sales + "'")
                        .succeeded()
                        .out())
                .isEqualTo(expected);
    }
}

package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table to a model, its scores and its forecasts. */
class ForecastingTest {
    private static final List<String> SHOPS = List.of("at/Graz", "at/Wien", "de/Köln, Süd");

    @TempDir
    static Path folder;

    private static String sales;
    private static String model;
    private static String shops;
    private static String shopModel;

    @BeforeAll
    static void train() {
        sales = Tables.write(folder.resolve("sales.csv"), Tables.monthly(60)).toString();
        model = folder.resolve("model").toString();
        shops = Tables.write(folder.resolve("shops.csv"), quoted(Tables.shops(48, SHOPS)))
                .toString();
        shopModel = folder.resolve("shop-model").toString();
        Cli.train(sales, "--target", "sales", "--time", "month", "--horizon", "6", "--out", model)
                .succeeded();
        Cli.train(shops, "--target=sales", "--time=month", "--series=country,shop", "--horizon=3", "--out", shopModel)
                .succeeded();
    }

    private static String quoted(String table) {
        return table.replace("Köln, Süd", "\"Köln, Süd\"");
    }

    private static List<List<String>> csv(String text) {
        List<List<String>> rows = new ArrayList<>();
        text.lines().forEach(line -> rows.add(Arrays.asList(line.split(",", -1))));
        return rows;
    }

    private static List<JsonObject> rows(String json) {
        return Json.parse("{\"rows\": " + json + "}", "standard output")
                .list("rows")
                .objects();
    }

    @Test
    void tellsWhatTheModelIs() {
        Outcome people = Cli.run("info", model).succeeded();
        JsonObject description = Cli.run("info", model, "--json").succeeded().json();

        assertThat(people.out()).contains("kind  forecaster", "target  sales", "horizon  6", "seed  1");
        assertThat(description.text("kind")).isEqualTo("forecaster");
        assertThat(description.object("config").object("settings").integer("hidden"))
                .isEqualTo(4);
        assertThat(description.object("tensors").text("member.0.lstm.weight_hh_l0"))
                .isEqualTo("[16, 4]");
        assertThat(description.longInteger("parameters")).isPositive();
    }

    @Test
    void tellsWhatAFileOfTensorsHolds() {
        String file = folder.resolve("model/model.safetensors").toString();

        JsonObject description = Cli.run("info", "--json", file).succeeded().json();

        assertThat(description.text("kind")).isEqualTo("safetensors");
        assertThat(description.list("tensors").objects())
                .anySatisfy(tensor -> assertThat(tensor.text("name")).isEqualTo("member.0.lstm.weight_hh_l0"));
    }

    @Test
    void scoresItselfBesideTheBaselines() {
        Outcome evaluation = Cli.run("evaluate", model, sales, "--origins", "4", "--stride", "2", "--json")
                .succeeded();

        JsonObject document = evaluation.json();
        assertThat(document.object("scores").names())
                .containsExactly("carousel", "naive", "seasonal_naive", "ar", "ridge");
        for (String name : document.object("scores").names()) {
            assertThat(document.object("scores").object(name).names())
                    .containsExactly("mase", "smape", "mae", "rmse", "wql", "coverage80");
        }
        assertThat(document.text("winner")).isIn(document.object("scores").names());
        assertThat(document.text("model")).isEqualTo(model);
        assertThat(document.integer("windows")).isEqualTo(4);
        assertThat(evaluation.err()).contains("* best", "seasonal_naive");
    }

    @Test
    void warnsThatScoresOnKnownDataAreTooGood() {
        Outcome evaluation = Cli.run("evaluate", model, sales).succeeded();

        assertThat(evaluation.out()).contains("trained on what came after all of these");
    }

    @Test
    void writesAReportOfAnEvaluation() throws IOException {
        Path report = folder.resolve("evaluation.html");

        Cli.run("evaluate", model, sales, "--report", report.toString()).succeeded();

        assertThat(Files.readString(report))
                .startsWithIgnoringCase("<!doctype html>")
                .contains("sales.csv", "seasonal naive");
    }

    @Test
    void forecastsTheMonthsAfterTheEndOfTheTable() {
        Outcome forecast = Cli.run("predict", model, sales).succeeded();

        assertThat(forecast.err()).isEmpty();
        List<List<String>> rows = csv(forecast.out());
        assertThat(rows.get(0))
                .startsWith("series", "time", "mean", "q0.025")
                .contains("q0.5")
                .endsWith("q0.975");
        assertThat(rows.stream().skip(1).map(row -> row.get(1)))
                .containsExactly("2023-01", "2023-02", "2023-03", "2023-04", "2023-05", "2023-06");
        for (List<String> row : rows.subList(1, rows.size())) {
            double[] quantiles = row.subList(3, row.size()).stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(quantiles).isSorted();
            assertThat(Double.parseDouble(row.get(2))).isBetween(20.0, 200.0);
        }
    }

    @Test
    void forecastsTheSameIntoEveryKindOfFile() throws SQLException, IOException {
        String lines = folder.resolve("forecast.jsonl").toString();
        String csv = folder.resolve("forecast.csv").toString();
        String parquet = folder.resolve("forecast.parquet").toString();

        Outcome printed = Cli.run("predict", model, sales).succeeded();
        Outcome json = Cli.run("predict", model, sales, "--json", "-q").succeeded();
        Outcome said = Cli.run("predict", model, sales, "--out", csv).succeeded();
        Cli.run("predict", model, sales, "--out", lines, "-q").succeeded();
        Cli.run("predict", model, sales, "--out", parquet, "-q").succeeded();

        assertThat(said.out()).isEmpty();
        assertThat(said.err()).isEqualTo("6 rows in " + csv + System.lineSeparator());
        assertThat(json.err()).isEmpty();
        assertThat(Files.readString(Path.of(csv)).lines())
                .containsExactlyElementsOf(printed.out().lines().toList());
        assertThat(Files.readString(Path.of(lines)).lines().map(line -> Json.parse(line, lines)))
                .containsExactlyElementsOf(rows(json.out()));
        List<List<String>> table = csv(printed.out());
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM '" + parquet + "' ORDER BY time")) {
            for (List<String> expected : table.subList(1, table.size())) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("time")).isEqualTo(expected.get(1));
                assertThat(rows.getDouble("q0.5"))
                        .isEqualTo(Double.parseDouble(expected.get(table.get(0).indexOf("q0.5"))));
            }
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void passesKeyColumnsThrough() {
        List<JsonObject> rows = rows(
                Cli.run("predict", shopModel, shops, "--json", "-q").succeeded().out());

        assertThat(rows).hasSize(9);
        assertThat(rows.get(0).names()).startsWith("series", "country", "shop", "time", "mean");
        assertThat(rows)
                .extracting(row -> row.text("series") + " " + row.text("country") + " " + row.text("shop") + " "
                        + row.text("time"))
                .startsWith(
                        "at/Graz at Graz 2022-01",
                        "at/Graz at Graz 2022-02",
                        "at/Graz at Graz 2022-03",
                        "at/Wien at Wien 2022-01")
                .endsWith("de/Köln, Süd de Köln, Süd 2022-03");
        assertThat(Cli.run("predict", shopModel, shops).succeeded().out()).contains("\"Köln, Süd\",2022-01,");
    }

    @Test
    void forecastsASeriesThatItHasNeverSeen() {
        String unknown = Tables.write(folder.resolve("new.csv"), Tables.shops(30, List.of("ch/Bern")))
                .toString();

        List<JsonObject> rows = rows(
                Cli.run("predict", shopModel, unknown, "--json").succeeded().out());

        assertThat(rows)
                .extracting(row -> row.text("shop") + " " + row.text("time"))
                .containsExactly("Bern 2020-07", "Bern 2020-08", "Bern 2020-09");
        assertThat(rows).allSatisfy(row -> assertThat(row.number("mean")).isBetween(0.0, 200.0));
    }

    @Test
    void leavesFutureRowsWithoutATargetOutOfTheHistory() {
        String table = Tables.monthly(60) + "2023-01,\n2023-02,\n";
        String future = Tables.write(folder.resolve("future.csv"), table).toString();

        Outcome forecast = Cli.run("predict", model, future).succeeded();

        assertThat(forecast.out()).isEqualTo(Cli.run("predict", model, sales).out());
        assertThat(forecast.err()).contains("2 future rows (an empty target after the last value)");
        assertThat(Cli.run("predict", model, future, "-q").succeeded().err()).isEmpty();
    }

    @Test
    void countsStepsWhereThereIsNoColumnOfTimes() {
        String own = folder.resolve("steps").toString();
        Cli.train(sales, "--target", "sales", "--horizon", "3", "--out", own).succeeded();

        assertThat(csv(Cli.run("predict", own, sales).succeeded().out()).stream()
                        .skip(1)
                        .map(row -> row.get(1)))
                .containsExactly("61", "62", "63");
    }

    @Test
    void givesTheSameForAnyNumberOfThreads() {
        assertThat(Cli.run("predict", shopModel, shops, "--threads", "1")
                        .succeeded()
                        .out())
                .isEqualTo(Cli.run("predict", shopModel, shops, "--threads", "3")
                        .succeeded()
                        .out());
    }

    @Test
    void readsTablesThatAreWrittenInAnotherWay() throws Exception {
        // given days that may be months, thousands that may be decimals, and an encoding without a mark
        StringBuilder text = new StringBuilder("tag:größe\n");
        for (int i = 0; i < 60; i++) {
            text.append("0")
                    .append(1 + i % 9)
                    .append("/01/")
                    .append(1960 + i / 9)
                    .append(":1,")
                    .append(100 + i * 7 % 90);
            text.append('\n');
        }
        String data = folder.resolve("other.csv").toString();
        Files.write(Path.of(data), text.toString().getBytes(StandardCharsets.ISO_8859_1));
        String own = folder.resolve("other-model").toString();
        List<String> form = List.of("--delimiter=:", "--decimal=comma", "--encoding=windows-1252");
        List<String> training = new ArrayList<>(List.of(data, "--target=größe", "--time=tag", "--out=" + own));
        training.addAll(List.of("--time-format=MM/dd/yyyy", "--frequency=month", "--horizon=3"));
        training.addAll(form);
        List<String> predicting = new ArrayList<>(List.of("predict", own, data));
        predicting.addAll(form);

        Outcome trained = Cli.train(training.toArray(String[]::new)).succeeded();
        List<List<String>> rows =
                csv(Cli.run(predicting.toArray(String[]::new)).succeeded().out());

        assertThat(trained.err()).contains("1 series, 78 steps, monthly");
        assertThat(rows.stream().skip(1).map(row -> row.get(1)))
                .containsExactly("07/01/1966", "08/01/1966", "09/01/1966");
        assertThat(rows.stream().skip(1))
                .allSatisfy(row -> assertThat(Double.parseDouble(row.get(2))).isBetween(1.0, 1.3));
    }

    @Test
    void takesTheFormOfTimesAndTheStepFromTheModelUnlessTold() {
        String dotted = Tables.write(
                        folder.resolve("dotted.csv"), Tables.monthly(60).replaceAll("(20..)-(..)", "01.$2.$1"))
                .toString();

        assertThat(Cli.run("predict", model, dotted).failedWith(1))
                .contains("line 2, column 'month': '01.01.2018' is not a time in the form yyyy-MM");
        List<List<String>> rows =
                csv(Cli.run("predict", model, dotted, "--time-format", "dd.MM.yyyy", "--frequency", "1M")
                        .succeeded()
                        .out());

        assertThat(rows.get(1).get(1)).isEqualTo("01.01.2023");
        assertThat(rows.get(1).get(2))
                .isEqualTo(csv(Cli.run("predict", model, sales).out()).get(1).get(2));
    }
}

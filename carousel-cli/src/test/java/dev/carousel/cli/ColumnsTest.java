package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several targets, columns beside them, and what becomes of several rows in one step; from the command line and back. */
class ColumnsTest {
    @TempDir
    Path folder;

    /** Months of two targets in two shops, with what is beside them; the last three months have no values. */
    private static String table() {
        StringBuilder text = new StringBuilder("month,shop,zip,promo,visitors,sold,back\n");
        for (int i = 0; i < 63; i++) {
            for (int shop = 0; shop < 2; shop++) {
                String values = i < 60 ? (50 + i % 12 + shop) + "," + (9 + i % 12) : ",";
                String visitors = i < 60 ? Integer.toString(100 + i) : "";
                text.append(String.format(
                        Locale.ROOT,
                        "%s,s%d,0410%d,%s,%s,%s%n",
                        Tables.month(i),
                        shop,
                        shop,
                        i % 5 == 0 ? "yes" : "no",
                        visitors,
                        values));
            }
        }
        return text.toString();
    }

    private String[] named(String data, String out) {
        return Cli.training(
                data,
                "--target",
                "sold,back",
                "--time",
                "month",
                "--series",
                "shop",
                "--past",
                "visitors",
                "--known",
                "promo",
                "--static",
                "zip",
                "--categories",
                "zip",
                "--aggregate",
                "sum",
                "--horizon",
                "3",
                "--out",
                out);
    }

    @Test
    void areKeptInTheModelAndReadInTheSameWayForForecasts() {
        String data = Tables.write(folder.resolve("t.csv"), table()).toString();
        String model = folder.resolve("m").toString();
        Cli.run(named(data, model)).succeeded();

        JsonObject config = Json.read(folder.resolve("m/config.json"));
        String forecast = Cli.run("predict", model, data).succeeded().out();

        assertThat(config.list("target").texts()).containsExactly("sold", "back");
        assertThat(config.list("past").texts()).containsExactly("visitors");
        assertThat(config.list("known").texts()).containsExactly("promo");
        assertThat(config.list("static").texts()).containsExactly("zip");
        assertThat(config.list("categories").texts()).containsExactly("zip");
        assertThat(config.text("aggregate")).isEqualTo("sum");
        assertThat(forecast)
                .startsWith("series,shop,target,time,mean,")
                .contains("s0/back,s0,back,2023-01,")
                .hasLineCount(13);
        assertThat(Cli.run("evaluate", model, data, "--origins", "2")
                        .succeeded()
                        .out())
                .contains("8 windows, horizon 3");
    }

    @Test
    void areTakenFromAConfiguration() {
        String data = Tables.write(folder.resolve("t.csv"), table()).toString();
        Cli.run(named(data, folder.resolve("m").toString())).succeeded();
        String again = folder.resolve("again").toString();

        Cli.run(
                        "train",
                        "forecaster",
                        data,
                        "--config",
                        folder.resolve("m/config.json").toString(),
                        "--out",
                        again)
                .succeeded();

        assertThat(folder.resolve("again/config.json")).hasSameTextualContentAs(folder.resolve("m/config.json"));
        assertThat(folder.resolve("again/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("m/model.safetensors"));
    }

    @Test
    void staysATextForOneTarget() {
        String data = Tables.write(folder.resolve("t.csv"), Tables.monthly(60)).toString();
        Cli.train(
                        data,
                        "--target",
                        "sales",
                        "--time",
                        "month",
                        "--horizon",
                        "3",
                        "--out",
                        folder.resolve("m").toString())
                .succeeded();

        JsonObject config = Json.read(folder.resolve("m/config.json"));

        assertThat(config.text("target")).isEqualTo("sales");
        assertThat(List.of("past", "known", "static", "categories"))
                .allMatch(role -> config.list(role).texts().isEmpty());
        assertThat(config.optionalText("aggregate")).isEmpty();
    }

    @Test
    void refusesAnUnknownAggregationInAConfiguration() {
        String data = Tables.write(folder.resolve("t.csv"), Tables.monthly(60)).toString();
        Path config = Tables.write(
                folder.resolve("c.json"),
                "{\"target\": \"sales\", \"time\": \"month\", \"horizon\": 3, \"aggregate\": \"avg\"}");

        assertThat(Cli.run(
                                "train",
                                "forecaster",
                                data,
                                "--config",
                                config.toString(),
                                "--out",
                                folder.resolve("m").toString())
                        .failedWith(1))
                .contains("c.json: 'aggregate': expected one of mean, sum,");
    }

    @Test
    void forecastTheSumsOfRowsThatArePartsOfAMonth() {
        StringBuilder parts = new StringBuilder("month,sales\n");
        StringBuilder sums = new StringBuilder("month,sales\n");
        for (int i = 0; i < 60; i++) {
            parts.append(String.format(Locale.ROOT, "%s,%d%n%s,%d%n", Tables.month(i), 7, Tables.month(i), i % 12));
            sums.append(String.format(Locale.ROOT, "%s,%d%n", Tables.month(i), 7 + i % 12));
        }
        String finer =
                Tables.write(folder.resolve("parts.csv"), parts.toString()).toString();
        String whole = Tables.write(folder.resolve("sums.csv"), sums.toString()).toString();
        String model = folder.resolve("m").toString();
        Cli.train(finer, "--target", "sales", "--time", "month", "--aggregate", "sum", "--horizon", "3", "--out", model)
                .succeeded();

        assertThat(Cli.run("predict", model, finer).succeeded().out())
                .isEqualTo(Cli.run("predict", model, whole).succeeded().out());
    }
}

package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.sample.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code inspect} tells of a table. */
class InspectTest {
    @TempDir
    Path folder;

    private String write(String text) {
        return Tables.write(folder.resolve("data.csv"), text).toString();
    }

    @Test
    void guessesColumnsAndTellsWhatAModelWouldMakeOfThem() {
        Outcome outcome = Cli.run("inspect", write(Samples.retail().text())).succeeded();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains(
                        "data.csv: 720 rows",
                        "  month    time    2019-01 to 2023-12 (yyyy-MM), 60 different",
                        "  shop     text    3 different: ",
                        "read with --target sales --time month --series shop,product",
                        "12 series, monthly, 60 to 60 steps, median 60",
                        "no step without a value",
                        "seasons, the strongest first: 12 steps (strength 0.",
                        "a model of 12 steps ahead would have season 12, context");
    }

    @Test
    void tellsOfAModelWithTheCalendarsSeason() {
        Outcome outcome = Cli.run("inspect", write(Samples.sunspots().text())).succeeded();

        assertThat(outcome.out())
                .contains("1 series, monthly, 2820 steps from 1749-01 to 1983-12", "first: 128 steps")
                .contains("a model of 12 steps ahead would have season 12");
    }

    @Test
    void tellsTheSameAsAModelWouldBeTrainedWith() {
        String data = write(Tables.monthly(60));
        JsonObject found = Cli.run("inspect", data, "--horizon", "6", "--json")
                .succeeded()
                .json()
                .object("found");
        String model = folder.resolve("model").toString();
        Cli.train(data, "--target=sales", "--time=month", "--horizon=6", "--out=" + model)
                .succeeded();

        JsonObject trained = Cli.run("info", model, "--json").succeeded().json();

        JsonObject settings = trained.object("config").object("settings");
        for (String name : List.of("horizon", "period", "context", "patch")) {
            assertThat(found.object("settings").integer(name)).as(name).isEqualTo(settings.integer(name));
        }
        assertThat(found.text("frequency")).isEqualTo("monthly");
        assertThat(found.list("periods").objects().get(0).integer("length")).isEqualTo(12);
    }

    @Test
    void tellsGapsAndKeepsToTheColumnsThatAreNamed() {
        String data = write("t,a,b\n2024-01-01,1,5\n2024-01-02,2,\n2024-01-05,3,7\n2024-01-06,4,8\n");

        JsonObject document = Cli.run("inspect", data, "--target", "a", "--horizon", "4", "--json")
                .succeeded()
                .json();

        assertThat(document.text("target")).isEqualTo("a");
        assertThat(document.object("found").integer("missing")).isEqualTo(2);
        assertThat(document.list("columns").objects().get(2).integer("missing")).isEqualTo(1);
        assertThat(document.object("found").text("refused")).startsWith("too short");
    }

    @Test
    void tellsWhyNoSeriesCanBeMadeOfATable() {
        String data = write("t,a\n2024-01-01,1\n2024-01-01,2\n");
        Outcome duplicates = Cli.run("inspect", data).succeeded();
        Outcome json = Cli.run("inspect", data, "--json").succeeded();
        Outcome text =
                Cli.run("inspect", write("t,a\n2024-01-01,x\n2024-01-02,y\n")).succeeded();

        assertThat(duplicates.out())
                .contains(
                        "no model can be trained: ", "1 of 2 rows repeat a time with another value, first 2024-01-01");
        assertThat(json.json().text("refused")).contains("repeat a time with another value");
        assertThat(text.out()).contains("no column holds numbers");
    }

    /** Two years of days of two shops, with everything that tables suffer from. */
    private static String messy() {
        StringBuilder text = new StringBuilder("day,shop,promo,region,sales\n");
        for (int i = 0; i < 700; i++) {
            java.time.LocalDate day = java.time.LocalDate.of(2023, 1, 2).plusDays(i);
            if (i != 50) {
                text.append(day)
                        .append(",a,")
                        .append(i % 9 == 0 ? "yes" : "no")
                        .append(",north,")
                        .append(i % 7)
                        .append('\n');
            }
            text.append(day).append(",closed,no,south,0\n");
        }
        return text + "2023-01-02,a,yes,north,0\n2023-01-03,a,no,north,5\n2024-12-02,a,yes,north,\nTotal,,,,9999\n";
    }

    @Test
    void tellsEverythingThatIsWrongAndTheCommandThatTrains() {
        String data = write(messy());

        String said = Cli.run("inspect", data, "--known", "promo", "--horizon", "14")
                .succeeded()
                .out();

        assertThat(said)
                .contains(
                        "read with --target sales --time day --series shop,region --known promo",
                        "times: 1 rows repeat another, 1 contradict another, 0 lie beside a regular step (0.0 %), 1 steps have",
                        "1 row that repeats a time and its value left out, first series 'a/north': 2023-01-02 in line 2 and",
                        "1 row repeats a time with another value, first series 'a/north': 2023-01-03",
                        "1 row at the end without a time, such as totals, left out: line 1404 ('Total')",
                        "1 step without a row and 0 rows without a value in 1 series",
                        "1 series of nothing but zeros: 'closed/south'",
                        "beside the target: promo (known, numbers)",
                        "a model of 14 steps ahead would have season 7",
                        "to train it: carousel train forecaster " + data
                                + " --target sales --time day --series shop,region --known promo --horizon 14 --out model");
    }

    @Test
    void tellsTheSameToMachines() {
        JsonObject document = Cli.run(
                        "inspect",
                        write(messy()),
                        "--series",
                        "shop",
                        "--static",
                        "region",
                        "--horizon",
                        "14",
                        "--json")
                .succeeded()
                .json();

        JsonObject counts = document.object("found").object("counts");
        assertThat(counts.integer("repeated")).isEqualTo(1);
        assertThat(counts.integer("conflicting")).isEqualTo(1);
        assertThat(counts.integer("steps_without_row")).isEqualTo(1);
        assertThat(counts.integer("future_rows")).isEqualTo(1);
        assertThat(counts.integer("zero")).isEqualTo(1);
        assertThat(counts.integer("totals")).isEqualTo(1);
        assertThat(document.list("unused").texts()).containsExactly("promo");
        assertThat(document.text("command"))
                .startsWith("carousel train forecaster ")
                .contains(" --static region ");
        JsonObject region =
                document.object("found").list("covariates").objects().get(0);
        assertThat(region.text("name")).isEqualTo("region");
        assertThat(region.list("categories").texts()).containsExactly("north", "south");
    }

    @Test
    void tellsOfIrregularTimes() {
        String data = write(
                "t,a\n2024-01-01 00:00:07,1\n2024-01-01 01:00:00,2\n2024-01-01 02:00:03,3\n2024-01-01 03:00:01,4\n");

        assertThat(Cli.run("inspect", data).succeeded().out())
                .contains("3 lie beside a regular step (75.0 %)", "each was put on the nearest step, hourly");
        assertThat(Cli.run("inspect", data, "--aggregate", "refuse").succeeded().out())
                .contains("no model can be trained: ", "doesn't lie on the grid");
    }

    @Test
    void readsStandardInputAndQueries() {
        byte[] text = Tables.monthly(60).getBytes(StandardCharsets.UTF_8);
        String data = write(Tables.monthly(60));

        Outcome input = Cli.run(text, "inspect", "-").succeeded();
        Outcome query = Cli.run("inspect", "--sql", "from '" + data + "'", "--time", "month")
                .succeeded();

        assertThat(input.out())
                .startsWith("standard input: 60 rows")
                .contains("1 series, monthly, 60 steps from 2018-01");
        assertThat(query.out()).startsWith("query: 60 rows").contains("1 series, monthly, 60 steps from 2018-01");
    }
}

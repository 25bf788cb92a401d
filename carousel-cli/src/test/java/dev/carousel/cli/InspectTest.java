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

        assertThat(duplicates.out()).contains("no model can be trained: ", "the time 2024-01-01 stands twice");
        assertThat(json.json().text("refused")).contains("stands twice");
        assertThat(text.out()).contains("no column holds numbers");
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

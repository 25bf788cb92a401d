package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands tell of the share of values that intervals hold. */
class CoverageTest {
    @TempDir
    Path folder;

    private String data;
    private Path model;
    private Outcome training;

    @BeforeEach
    void train() {
        data = Tables.write(folder.resolve("sales.csv"), Tables.monthly(90)).toString();
        model = folder.resolve("model");
        training = Cli.train(
                        data,
                        "--target",
                        "sales",
                        "--time",
                        "month",
                        "--horizon",
                        "3",
                        "--quantiles",
                        "0.1,0.25,0.75,0.9",
                        "--json",
                        "--out",
                        model.toString())
                .succeeded();
    }

    @Test
    void evaluateHasOneShareForEachIntervalAndStep() {
        Outcome outcome = Cli.run("evaluate", model.toString(), data, "--json").succeeded();

        JsonObject coverage = outcome.json().object("coverage");
        assertThat(coverage.names()).containsExactly("0.5", "0.8");
        double[] steps = coverage.object("0.8").list("by_horizon").numbers();
        assertThat(steps).hasSize(3);
        assertThat(coverage.object("0.8").number("measured"))
                .isCloseTo((steps[0] + steps[1] + steps[2]) / 3, org.assertj.core.api.Assertions.within(1e-12))
                .isEqualTo(outcome.json().object("scores").object("carousel").number("coverage80"));
        assertThat(outcome.json().integer("independent_windows")).isEqualTo(10);
    }

    @Test
    void peopleGetALineForEachStepShownAndAWarningWhereWindowsAreFew() {
        Outcome few = Cli.run("evaluate", model.toString(), data).succeeded();
        Outcome more = Cli.run("evaluate", model.toString(), data, "--origins", "30", "--stride", "1")
                .succeeded();

        assertThat(few.out())
                .containsPattern("our intervals +50 % +80 %\\R  hold +[0-9.]+ +[0-9.]+\\R  at step 1 ")
                .contains("warning: only 10 windows that don't overlap measured this, and it takes 30");
        // Origins a month apart see the same months again.
        assertThat(more.out()).contains("30 windows", "warning: only 10 windows that don't overlap");
    }

    @Test
    void trainKeepsTheCoverageOfWhatWasHeldBackInTheCard() {
        JsonObject card = Json.read(model.resolve("card.json"));

        assertThat(training.json().object("coverage")).isEqualTo(card.object("validation_coverage"));
        assertThat(training.json().integer("independent_windows"))
                .isEqualTo(card.integer("validation_independent_windows"))
                .isPositive();
        assertThat(training.err()).contains("our intervals");
    }
}

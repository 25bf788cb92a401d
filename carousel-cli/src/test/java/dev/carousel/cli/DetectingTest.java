package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table to a detector, its scores and its alarms. */
class DetectingTest {
    @TempDir
    static Path folder;

    private static String model;
    private static String labelled;

    @BeforeAll
    static void train() throws IOException {
        String normal = write("normal.csv", 400, 1, false);
        labelled = write("labelled.csv", 600, 2, true);
        model = folder.resolve("model").toString();
        Cli.run(training(normal, model)).succeeded();
    }

    private static String[] training(String table, String out) {
        return new String[] {
            "train",
            "detector",
            table,
            "--target=heat,flow",
            "--time=time",
            "--series=pump",
            "--hidden=8",
            "--updates=40",
            "--threads=1",
            "--out=" + out
        };
    }

    private static String write(String name, int hours, long seed, boolean broken) throws IOException {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("time,pump,heat,flow,broken\n");
        for (int t = 0; t < hours; t++) {
            for (String pump : List.of("p1", "p2")) {
                boolean wrong = broken && pump.equals("p2") && t >= 300 && t < 310;
                csv.append(String.format(
                        Locale.ROOT,
                        "2024-%02d-%02d %02d:00,%s,%.3f,%.3f,%d%n",
                        1 + t / 24 / 28,
                        1 + t / 24 % 28,
                        t % 24,
                        pump,
                        50 + 5 * Math.sin(t * Math.PI / 12) + random.nextGaussian(),
                        10 + random.nextGaussian() + (wrong ? 30 : 0),
                        wrong ? 1 : 0));
            }
        }
        Path file = folder.resolve(name);
        Files.writeString(file, csv.toString().replace("\r\n", "\n"));
        return file.toString();
    }

    @Test
    void scoresStepsAndSaysWhichAreAnomalies() {
        Outcome outcome = Cli.run("predict", model, labelled);

        outcome.succeeded();
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("series,pump,time,score,anomaly,channel");
        assertThat(lines).hasSizeGreaterThan(1200);
        assertThat(lines)
                .filteredOn(line -> line.contains(",true,"))
                .hasSizeBetween(1, 8)
                .anySatisfy(line ->
                        assertThat(line).startsWith("p2,p2,2024-01-13 12:00,").endsWith(",flow"));
    }

    @Test
    void takesAnothersConfiguration() throws IOException {
        String again = folder.resolve("again").toString();
        Path own = folder.resolve("own.json");
        Files.writeString(
                own, "{\"target\": [\"heat\"], \"time\": \"time\", \"series\": [\"pump\"], \"forecasts\": false}");
        String levels = folder.resolve("levels").toString();
        String table = folder.resolve("normal.csv").toString();

        Cli.run("train", "detector", table, "--config=" + model + "/config.json", "--threads=1", "--out=" + again)
                .succeeded();
        Cli.run("train", "detector", table, "--config=" + own, "--period=24", "--out=" + levels)
                .succeeded();

        assertThat(folder.resolve("again/model.safetensors"))
                .hasSameBinaryContentAs(Path.of(model, "model.safetensors"));
        JsonObject config = Json.read(Path.of(levels, "config.json"));
        assertThat(config.list("target").texts()).containsExactly("heat");
        assertThat(config.object("settings").flag("forecasts")).isFalse();
        assertThat(config.object("settings").integer("period")).isEqualTo(24);
    }

    @Test
    void evaluatesByLabelsBesideTheWindowedGaussian() {
        Outcome outcome = Cli.run("evaluate", model, labelled, "--label", "broken", "--json");

        outcome.succeeded();
        JsonObject document = Json.parse(outcome.out(), "standard output");
        assertThat(document.text("kind")).isEqualTo("detector");
        assertThat(document.integer("windows")).isEqualTo(1);
        assertThat(document.object("scores").object("carousel").names()).contains("precision", "recall", "f1", "nab");
        assertThat(document.object("scores").object("carousel").number("nab")).isGreaterThan(80);
        assertThat(document.object("scores").object("windowed_gaussian").number("nab"))
                .isGreaterThan(0);
    }

    @Test
    void asksForTheLabels() {
        Outcome outcome = Cli.run("evaluate", model, labelled);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--label is missing");
    }

    @Test
    void saysWhatIsThereToResume() {
        String normal = folder.resolve("normal.csv").toString();
        String[] again = training(normal, model);
        again[again.length - 2] = "--resume";

        Outcome outcome = Cli.run(again);

        outcome.succeeded();
        assertThat(outcome.err()).contains("is finished: nothing to resume");
    }

    @Test
    void infoTellsWhatItIs() {
        Outcome outcome = Cli.run("info", model);

        outcome.succeeded();
        assertThat(outcome.out()).contains("kind  detector").contains("head.weight");
    }
}

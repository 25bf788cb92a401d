package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.Existing;
import dev.carousel.formats.model.OutputDirectory;
import dev.carousel.formats.model.OutputState;
import dev.carousel.train.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code train} does with its output directory, its settings and its words. */
class TrainingRulesTest {
    @TempDir
    Path folder;

    private String data;
    private Path model;

    @BeforeEach
    void writeData() {
        data = Tables.write(folder.resolve("sales.csv"), Tables.monthly(60)).toString();
        model = folder.resolve("model");
    }

    private String[] training(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(data, "--target", "sales", "--time", "month", "--horizon", "6", "--out", model.toString()));
        arguments.addAll(List.of(more));
        return Cli.training(arguments.toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(model)) {
            return files.map(file -> model.relativize(file).toString()).sorted().toList();
        }
    }

    @Test
    void leavesTheModelAndNothingElse() throws IOException {
        Outcome outcome = Cli.run(training()).succeeded();

        assertThat(files()).containsExactly("", "card.json", "config.json", "model.safetensors", "preparation.json");
        assertThat(outcome.out()).contains("scores on the part held back", "carousel ", "naive ", "model: " + model);
        assertThat(outcome.err()).contains("1 series, 60 steps, monthly; season 12", "member 1: 50 steps in");
    }

    @Test
    void printsOneJsonDocumentAndTellsPeopleOnStandardError() {
        Path report = folder.resolve("report.html");

        Outcome outcome =
                Cli.run(training("--json", "--report", report.toString())).succeeded();

        JsonObject document = outcome.json();
        assertThat(document.names())
                .containsExactly(
                        "kind",
                        "model",
                        "report",
                        "train_seconds",
                        "winner",
                        "uses",
                        "remarks",
                        "scores",
                        "coverage",
                        "independent_windows");
        assertThat(document.text("kind")).isEqualTo("forecaster");
        assertThat(document.text("report")).isEqualTo(report.toString());
        assertThat(document.object("scores").object("carousel").number("wql")).isPositive();
        assertThat(outcome.err()).contains("member 1", "scores on the part held back", "model: ");
        assertThat(report).exists();
    }

    @Test
    void saysResultsAloneIfQuiet() {
        Outcome people = Cli.run(training("-q")).succeeded();
        Outcome machines = Cli.run(training("-q", "--json", "--overwrite")).succeeded();

        assertThat(people.err()).isEmpty();
        assertThat(people.out()).contains("model: ").doesNotContain("member 1:");
        assertThat(machines.err()).isEmpty();
        assertThat(machines.json().text("model")).isEqualTo(model.toString());
    }

    @Test
    void saysWhatIsMissingInTheData() {
        String gappy = Tables.monthly(60).replaceFirst("2019-03,.*\n", "").replaceFirst("(2019-05),.*", "$1,");
        data = Tables.write(folder.resolve("gappy.csv"), gappy).toString();

        assertThat(Cli.run(training()).succeeded().err())
                .contains("1 step without a row and 1 row without a value in 1 series");
    }

    @Test
    void refusesToReplaceAFinishedModelUnlessTold() throws IOException {
        Cli.run(training()).succeeded();
        byte[] first = Files.readAllBytes(model.resolve("model.safetensors"));

        String refusal = Cli.run(training("--seed", "2")).failedWith(1);
        byte[] kept = Files.readAllBytes(model.resolve("model.safetensors"));
        Cli.run(training("--seed", "2", "--overwrite")).succeeded();

        assertThat(refusal)
                .isEqualTo("carousel: '" + model
                        + "' holds a finished model: choose another --out, or replace it with --overwrite");
        assertThat(kept).isEqualTo(first);
        assertThat(Json.read(model.resolve("card.json")).integer("seed")).isEqualTo(2);
        assertThat(files()).hasSize(5);
    }

    @Test
    void keepsTheFinishedModelIfItsReplacementFails() throws IOException {
        Cli.run(training()).succeeded();
        byte[] first = Files.readAllBytes(model.resolve("model.safetensors"));
        Tables.write(Path.of(data), "month,sales\n2018-01,many\n");

        Cli.run(training("--overwrite")).failedWith(1);

        assertThat(model.resolve("model.safetensors")).hasBinaryContent(first);
        assertThat(files()).hasSize(5);
    }

    @Test
    void keepsTheUnfinishedTrainingThatItWasToReplaceIfItsDataIsNoGood() {
        try (OutputDirectory unfinished = OutputDirectory.open(model, Existing.REFUSE)) {
            unfinished
                    .checkpoints(JsonObject.builder().put("data", "of hours").build())
                    .save("member-0", new Snapshot(Map.of(), Map.of("step", "5")));
        }

        Cli.train(data, "--target", "saels", "--horizon", "6", "--overwrite", "--out", model.toString())
                .failedWith(1);
        assertThat(OutputDirectory.stateOf(model)).isEqualTo(OutputState.UNFINISHED);
        assertThat(model.resolve("checkpoint/member-0.safetensors")).exists();

        Cli.run(training("--overwrite")).succeeded();
        assertThat(OutputDirectory.stateOf(model)).isEqualTo(OutputState.FINISHED);
    }

    @Test
    void startsFreshIfThereIsNothingToResumeAndSaysSo() {
        Outcome outcome = Cli.run(training("--resume")).succeeded();

        assertThat(outcome.err()).contains("no checkpoint in '" + model + "' yet: training starts from the beginning");
        assertThat(model.resolve("model.safetensors")).exists();
    }

    @Test
    void hasNothingToDoIfWhatItResumesIsFinished() throws IOException {
        JsonObject first = Cli.run(training("--json")).succeeded().json();
        byte[] card = Files.readAllBytes(model.resolve("card.json"));

        Outcome outcome = Cli.run(training("--resume")).succeeded();
        Outcome json = Cli.run(training("--resume", "--json")).succeeded();

        assertThat(outcome.err()).isEqualTo("'" + model + "' is finished: nothing to resume" + System.lineSeparator());
        assertThat(json.json()).isEqualTo(first);
        assertThat(json.json().object("scores").object("carousel").number("wql"))
                .isPositive();
        assertThat(model.resolve("card.json")).hasBinaryContent(card);
    }

    @Test
    void tellsTheSameOfAFinishedModelOfSeveralSeries() {
        data = Tables.write(folder.resolve("shops.csv"), Tables.shops(48, List.of("at/Graz", "at/Wien")))
                .toString();
        JsonObject first =
                Cli.run(training("--series", "shop", "--json")).succeeded().json();

        Outcome again =
                Cli.run(training("--series", "shop", "--json", "--resume")).succeeded();

        assertThat(again.json()).isEqualTo(first);
        assertThat(first.text("winner")).isIn(first.object("scores").names());
    }

    @Test
    void saysThatNothingIsReportedOfAFinishedModel() {
        Cli.run(training()).succeeded();
        Path report = folder.resolve("report.html");

        Outcome outcome = Cli.run(training("--resume", "--report", report.toString(), "--json"))
                .succeeded();

        assertThat(outcome.err()).contains("no report is written to '" + report + "': it needs the data");
        assertThat(outcome.json().optionalText("report")).isEmpty();
        assertThat(report).doesNotExist();
    }

    @Test
    void saysThatNothingIsReportedWhereNothingCouldBeHeldBack() {
        data = Tables.write(folder.resolve("short.csv"), Tables.monthly(10)).toString();
        Path report = folder.resolve("report.html");

        Outcome outcome = Cli.run(training("--report", report.toString())).succeeded();

        assertThat(outcome.err()).contains("no report is written to '" + report + "': the series are too short");
        assertThat(report).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "7steps", "1s"})
    void takesCheckpointsByEpochsStepsAndSeconds(String every) throws IOException {
        Path other = folder.resolve("without");
        Cli.train(data, "--target", "sales", "--time", "month", "--horizon", "6", "--out", other.toString())
                .succeeded();

        Cli.run(training("--checkpoint-every", every)).succeeded();

        assertThat(model.resolve("model.safetensors"))
                .hasBinaryContent(Files.readAllBytes(other.resolve("model.safetensors")));
    }

    @Test
    void takesFromAConfigurationWhatTheCommandLineLeavesOut() {
        Path config = Tables.write(
                folder.resolve("settings.json"),
                "{\"target\": \"sales\", \"time\": \"month\", \"horizon\": 9, \"quantiles\": [0.1, 0.9], \"layers\": 2}");

        Cli.train(data, "--config", config.toString(), "--horizon", "4", "--out", model.toString())
                .succeeded();

        JsonObject settings = Json.read(model.resolve("config.json")).object("settings");
        assertThat(settings.integer("horizon")).isEqualTo(4);
        assertThat(settings.integer("layers")).isEqualTo(2);
        assertThat(settings.list("quantiles").numbers()).containsExactly(.1, .5, .9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at/Graz", "at/Graz,at/Wien"})
    void trainsTheSameModelFromTheConfigurationOfAModel(String shops) throws IOException {
        data = Tables.write(folder.resolve("shops.csv"), Tables.shops(48, List.of(shops.split(","))))
                .toString();
        Cli.train(
                        data,
                        "--target=sales",
                        "--time=month",
                        "--series=country,shop",
                        "--horizon=4",
                        "--period=6",
                        "--quantiles=0.2,0.7",
                        "--layers=2",
                        "--rate=0.003",
                        "--non-negative",
                        "--out=" + model)
                .succeeded();
        Path again = folder.resolve("again");

        Outcome outcome = Cli.run("train", "forecaster", data, "--config", model + "/config.json", "--out=" + again)
                .succeeded();

        for (String file : List.of("config.json", "model.safetensors", "preparation.json")) {
            assertThat(again.resolve(file)).as(file).hasBinaryContent(Files.readAllBytes(model.resolve(file)));
        }
        assertThat(outcome.err()).doesNotContain("it follows from the data");
    }

    @Test
    void saysWhatOfAModelsConfigurationCannotBeHad() throws IOException {
        Cli.run(training()).succeeded();
        Path config = Tables.write(
                folder.resolve("c.json"),
                Files.readString(model.resolve("config.json")).replaceFirst("\"patch\": \\d+", "\"patch\": 5"));

        Outcome outcome = Cli.run("train", "forecaster", data, "--config", config.toString(), "--out", model + "-2")
                .succeeded();

        assertThat(outcome.err()).contains("'patch' is 12, not 5 as in " + config + ": it follows from the data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"horizn\": 3} -> 1: F/c.json: 'horizn' is not known here; did you mean 'horizon'? Known are target, time",
                "{\"lags\": [0]} -> 1: F/c.json: 'lags' is not known here; known are target, time",
                "{\"settings\": {\"hiden\": 3}} -> 1: F/c.json: 'settings.hiden' is not known here; did you mean 'hidden'?",
                "{\"horizon\": 3, \"settings\": {}} -> 1: F/c.json: 'horizon' is not known here; ",
                "{\"kind\": \"classifier\", \"settings\": {}} -> 1: F/c.json: describes a model of kind 'classifier', expected",
                "{\"frequency\": \"1x\"} -> 1: F/c.json: 'frequency': expected a number and one of",
                "{\"horizon\": \"many\"} -> 1: F/c.json: 'horizon' should be an integer, found",
                "{\"horizon\": 0} -> 2: --horizon: expected 1 or more, found 0",
                "{\"horizon\": -> 1: F/c.json",
                "[1] -> 1: F/c.json",
            })
    void refusesAConfigurationThatItCannotUse(String row) {
        String[] parts = row.split(" -> ", 2);
        Path config = Tables.write(folder.resolve("c.json"), parts[0]);

        Outcome outcome = Cli.run(
                "train",
                "forecaster",
                data,
                "--target",
                "sales",
                "--config",
                config.toString(),
                "--out",
                model.toString());

        int code = Integer.parseInt(parts[1].substring(0, 1));
        assertThat(outcome.failedWith(code).replace(folder + "/", "F/"))
                .startsWith("carousel: " + parts[1].substring(3));
        assertThat(model).doesNotExist();
    }
}

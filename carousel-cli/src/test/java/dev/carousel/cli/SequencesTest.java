package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a table of sequences to classes, numbers and labels of steps. */
class SequencesTest {
    private static final List<String> TINY =
            List.of("--hidden=4", "--members=1", "--steps=30", "--threads=1", "--folds=1");
    private static final List<String> PUMPS =
            List.of("--sequence=pump", "--time=hour", "--features=load,heat,vibration");

    @TempDir
    static Path folder;

    private static String learned;
    private static String others;

    @BeforeAll
    static void train() throws IOException {
        learned = pumps("learned.csv", 0, 15);
        others = pumps("others.csv", 15, 21);
        run("classifier", learned, "--label=fault", "--out=" + at("faults")).succeeded();
        run("regressor", learned, "--target=remaining", "--cap=60", "--out=" + at("life"))
                .succeeded();
        run("tagger", learned, "--label=phase", "--out=" + at("phases")).succeeded();
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    /** Some of the built-in pumps. */
    private static String pumps(String file, int from, int to) throws IOException {
        List<String> lines = Samples.pumps().text().lines().toList();
        String text = lines.stream()
                .filter(line -> line.startsWith("pump,")
                        || Integer.parseInt(line.substring(1, 3)) > from
                                && Integer.parseInt(line.substring(1, 3)) <= to)
                .collect(Collectors.joining("\n", "", "\n"));
        return Files.writeString(folder.resolve(file), text).toString();
    }

    private static Outcome run(String kind, String data, String... more) {
        return Cli.run(Stream.of(List.of("train", kind, data), PUMPS, TINY, Arrays.asList(more))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    @Test
    void tellsTheClassOfEachSequenceWithProbabilities() {
        List<String> lines = Cli.run("predict", at("faults"), others)
                .succeeded()
                .out()
                .lines()
                .toList();

        assertThat(lines).hasSize(1 + 6);
        assertThat(lines.get(0)).isEqualTo("id,pump,label,p_bearing,p_clog,p_seal");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double[] p = {Double.parseDouble(cells[3]), Double.parseDouble(cells[4]), Double.parseDouble(cells[5])};
            assertThat(p[0] + p[1] + p[2]).isBetween(1 - 1e-9, 1 + 1e-9);
            int best = List.of("bearing", "clog", "seal").indexOf(cells[2]);
            assertThat(p[best]).isEqualTo(Math.max(p[0], Math.max(p[1], p[2])));
        }
    }

    @Test
    void tellsTheNumberAtTheEndAndIfAskedAtEveryStep() {
        List<String> ends =
                Cli.run("predict", at("life"), others).succeeded().out().lines().toList();
        List<String> steps = Cli.run("predict", at("life"), others, "--every-step")
                .succeeded()
                .out()
                .lines()
                .toList();

        assertThat(ends).hasSize(1 + 6);
        assertThat(ends.get(0)).isEqualTo("id,pump,value");
        assertThat(steps.get(0)).isEqualTo("id,pump,step,hour,value");
        String last = steps.get(steps.size() - 1);
        assertThat(last.split(",")[4]).isEqualTo(ends.get(6).split(",")[2]);
        assertThat(Integer.parseInt(last.split(",")[2])).isEqualTo(1 + Integer.parseInt(last.split(",")[3]));
    }

    @Test
    void tellsTheClassOfEachStepAlsoAsAFile() throws IOException {
        Cli.run("predict", at("phases"), others, "--out", at("phases.jsonl")).succeeded();

        List<String> lines = Files.readAllLines(folder.resolve("phases.jsonl"));
        assertThat(lines).hasSameSizeAs(Files.readAllLines(Path.of(others)).subList(1, 1 + lines.size()));
        JsonObject first = Json.parse(lines.get(0), "line 1");
        assertThat(first.names()).containsExactly("id", "pump", "step", "hour", "label");
        assertThat(first.integer("step")).isEqualTo(1);
        assertThat(first.text("label")).isIn("idle", "starting", "pumping");
    }

    @ParameterizedTest
    @ValueSource(strings = {"faults", "phases"})
    void evaluatesClassesBesideTheMajority(String model) {
        JsonObject document =
                Cli.run("evaluate", at(model), others, "--json").succeeded().json();

        assertThat(document.object("scores").names()).containsExactly("carousel", "majority");
        assertThat(document.object("scores").object("carousel").names())
                .containsExactly("accuracy", "macro_f1", "log_loss", "ece");
        assertThat(document.text("winner")).isIn("carousel", "majority");
        assertThat(document.flag("seen_in_training")).isFalse();
        long right = 0;
        long all = 0;
        for (String truth : document.object("confusion").names()) {
            JsonObject row = document.object("confusion").object(truth);
            right += row.longInteger(truth);
            long support = row.names().stream().mapToLong(row::longInteger).sum();
            assertThat(document.object("classes").object(truth).longInteger("support"))
                    .isEqualTo(support);
            all += support;
        }
        assertThat(document.object("scores").object("carousel").number("accuracy"))
                .isEqualTo((double) right / all);
    }

    @Test
    void evaluatesNumbersBesideRidgeRegressionsAndAtTheEnd() {
        Outcome outcome = Cli.run("evaluate", at("life"), others, "--json").succeeded();

        JsonObject document = outcome.json();
        assertThat(document.text("kind")).isEqualTo("regressor");
        assertThat(document.object("scores").names()).containsExactly("carousel", "mean", "last", "ridge");
        assertThat(document.object("scores").object("carousel").names())
                .containsExactly("rmse", "mae", "r2", "asymmetric");
        assertThat(document.object("scores_at_end").names()).containsExactly("carousel", "mean", "last", "ridge");
        assertThat(outcome.err()).contains("steps of 6 sequences:", "at the last step of each sequence");
    }

    @Test
    void saysThatAModelWasTrainedOnWhatItIsScoredOn() {
        Outcome outcome = Cli.run("evaluate", at("faults"), learned).succeeded();

        assertThat(outcome.out()).contains("trained on just this table", "class ", "precision", "taken for");
    }

    @Test
    void infoTellsInWordsWhatAModelIs() {
        assertThat(Cli.run("info", at("faults")).succeeded().out())
                .contains(
                        "kind  classifier",
                        "tells  the class of a sequence: bearing, clog, seal",
                        "looks at  load, heat, vibration, for each pump, in the order of hour",
                        "network  1 network, an LSTM of 1 layer with 4 units in each direction");
        assertThat(Cli.run("info", at("life")).succeeded().out())
                .contains("tells  remaining at every step, at most 60", "sees the past alone");
        assertThat(Cli.run("info", at("phases")).succeeded().out()).contains("the class of each step: idle");
    }

    @Test
    void aTrainingThatWasInterruptedGoesOnToTheSameBytes() throws Exception {
        // given
        assertThat(tagger("whole").code()).isZero();
        Path model = folder.resolve("stopped");
        // when
        int[] code = new int[1];
        Thread thread = new Thread(() -> code[0] = tagger("stopped").code());
        thread.start();
        while (!Files.exists(model.resolve("checkpoint/member-1.safetensors")) && thread.isAlive()) {
            Thread.sleep(2);
        }
        thread.interrupt();
        thread.join();
        // then
        assertThat(code[0]).isEqualTo(130);
        tagger("stopped", "--resume").succeeded();
        for (String file : List.of("model.safetensors", "config.json", "preparation.json")) {
            assertThat(model.resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
        assertThat(tagger("stopped", "--resume").succeeded().err()).contains("is finished: nothing to resume");
    }

    private static Outcome tagger(String out, String... more) {
        List<String> words = new ArrayList<>(List.of("train", "tagger", learned, "--label=phase", "--hidden=4"));
        words.addAll(PUMPS);
        words.addAll(
                List.of("--members=1", "--folds=0", "--steps=150", "--checkpoint-every=25steps", "--out=" + at(out)));
        words.addAll(List.of(more));
        return Cli.run(words.toArray(String[]::new));
    }

    @Test
    void takesSettingsFromAModelAndFromAFileWithTheSameNames() throws IOException {
        // given: a file by hand, and the configuration of the model that comes of it
        Path file = Files.writeString(
                folder.resolve("settings.json"),
                "{\"label\": \"fault\", \"sequence\": [\"pump\"], \"time\": \"hour\", \"features\": [\"heat\", \"load\"],"
                        + " \"hidden\": 3, \"members\": 1, \"folds\": 0, \"epochs\": 2, \"batch\": 5, \"warp\": 0.01,"
                        + " \"frames\": {\"length\": 4, \"stride\": 2}, \"scaling\": \"sequence\", \"balanced\": true}");
        Cli.run("train", "classifier", learned, "--config", file.toString(), "--out", at("byhand"))
                .succeeded();
        // when
        Path config = folder.resolve("byhand/config.json");
        Cli.run("train", "classifier", learned, "--config", config.toString(), "--hidden=2", "--out", at("byconfig"))
                .succeeded();
        // then
        JsonObject settings = Json.read(config).object("settings");
        assertThat(settings.object("inputs").object("frames").integer("length")).isEqualTo(4);
        assertThat(settings.object("recipe").integer("batch")).isEqualTo(5);
        assertThat(settings.object("recipe").integer("steps")).isEqualTo(2 * 3);
        assertThat(settings.object("augmentation").number("warp")).isEqualTo(.01);
        assertThat(settings.object("augmentation").number("noise")).isEqualTo(.03);
        assertThat(settings.flag("balanced")).isTrue();
        JsonObject other = Json.read(folder.resolve("byconfig/config.json")).object("settings");
        assertThat(settings.differencesFrom(other)).singleElement().satisfies(difference -> {
            assertThat(difference.path()).isEqualTo("hidden");
            assertThat(difference.right()).isEqualTo("2");
        });
    }

    @Test
    void aFolderOfFilesIsASequenceForEachFile() throws IOException {
        // given: folders named by the class
        for (int k = 0; k < 8; k++) {
            StringBuilder csv = new StringBuilder("x,y\n");
            for (int t = 0; t < 12 + k; t++) {
                csv.append(k % 2 == 0 ? t : -t).append(',').append(t % 3).append('\n');
            }
            Path file = folder.resolve("files/" + (k % 2 == 0 ? "up" : "down") + "/s" + k + ".csv");
            Files.createDirectories(file.getParent());
            Files.writeString(file, csv);
        }
        // when
        List<String> words = new ArrayList<>(List.of("train", "classifier", at("files"), "--label=folder"));
        words.addAll(TINY);
        words.add("--out=" + at("updown"));
        Outcome outcome = Cli.run(words.toArray(String[]::new)).succeeded();
        // then
        assertThat(outcome.err()).contains("features: x, y (all columns of numbers", "8 sequences, 124 steps");
        assertThat(Cli.run("predict", at("updown"), at("files")).succeeded().out())
                .startsWith("id,file,label,p_down,p_up\ndown/s1.csv,down/s1.csv,");
    }

    @Test
    void readsNewTimesInTheFormOfTheTrainingTable() throws IOException {
        // given: days and months that only the training table tells apart
        StringBuilder first = new StringBuilder("day,x,c\n");
        for (int d = 1; d <= 28; d++) {
            first.append(d).append("/02/2024,").append(d % 5).append(d % 5 > 2 ? ",a\n" : ",b\n");
        }
        Files.writeString(folder.resolve("days.csv"), first);
        Files.writeString(folder.resolve("new.csv"), "day,x\n2/3/2024,4\n1/3/2024,0\n");
        List<String> words = new ArrayList<>(List.of("train", "tagger", at("days.csv"), "--label=c", "--time=day"));
        words.addAll(TINY);
        words.add("--out=" + at("days"));
        // when
        Outcome outcome = Cli.run(words.toArray(String[]::new)).succeeded();
        // then
        assertThat(outcome.err()).contains("the table is taken as one sequence");
        assertThat(Cli.run("predict", at("days"), at("new.csv")).succeeded().out())
                .startsWith("id,step,day,label\n\"\",1,1/3/2024,");
    }
}

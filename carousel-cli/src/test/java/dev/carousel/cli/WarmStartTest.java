package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train forecaster --warm-start}. */
class WarmStartTest {
    @TempDir
    Path folder;

    private Path first;
    private Path second;
    private String data;

    @BeforeEach
    void trainTheFirst() {
        first = folder.resolve("first");
        second = folder.resolve("second");
        Path old = Tables.write(folder.resolve("old.csv"), Tables.logisticMaps(1, 160));
        data = Tables.write(folder.resolve("new.csv"), Tables.logisticMaps(1, 240))
                .toString();
        run(old.toString(), "--horizon", "2", "--hidden", "16", "--members", "2", "--epochs", "6", "--rate", "0.01")
                .succeeded();
        assertThat(json(first, "config").text("uses")).isEqualTo("lstm");
    }

    /** To the first model, unless another is named. */
    private Outcome run(String table, String... options) {
        List<String> words =
                new ArrayList<>(List.of("train", "forecaster", table, "--target", "sales", "--time", "month"));
        words.addAll(List.of(options));
        if (!words.contains("--out")) {
            words.addAll(List.of("--out", first.toString()));
        }
        return Cli.run(words.toArray(String[]::new));
    }

    private static JsonObject json(Path model, String file) {
        return Json.read(model.resolve(file + ".json"));
    }

    @Test
    void goesOnFromAModelWithItsSettings() {
        run(data, "--warm-start", first.toString(), "--out", second.toString()).succeeded();

        JsonObject settings = json(second, "config").object("settings");
        assertThat(settings.integer("hidden")).isEqualTo(16);
        assertThat(settings.integer("members")).isEqualTo(2);
        assertThat(settings.integer("epochs")).isEqualTo(3);
        assertThat(settings.number("rate")).isEqualTo(.3 * .01);
        JsonObject origin = json(second, "card").object("warm_start");
        assertThat(origin.text("data"))
                .isEqualTo(json(first, "card").object("data").text("fingerprint"));
        assertThat(origin.text("created")).isEqualTo(json(first, "card").text("created"));
        Cli.run("predict", second.toString(), data).succeeded();
    }

    @Test
    void mayTakeThePlaceOfTheModelItStartedFrom() {
        String created = json(first, "card").text("created");

        run(data, "--warm-start", first.toString(), "--epochs", "1", "--overwrite")
                .succeeded();

        assertThat(json(first, "card").object("warm_start").text("created")).isEqualTo(created);
    }

    /** Rate and epochs in a configuration are those of a training from scratch. */
    @Test
    void takesTheRateFromTheModelAndNotFromAConfiguration() throws IOException {
        Path config =
                Files.writeString(folder.resolve("config.json"), "{\"rate\": 0.5, \"epochs\": 40, \"horizon\": 2}");

        run(data, "--config", config.toString(), "--warm-start", first.toString(), "--out", second.toString())
                .succeeded();

        JsonObject settings = json(second, "config").object("settings");
        assertThat(settings.number("rate")).isEqualTo(.3 * .01);
        assertThat(settings.integer("epochs")).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNoForecasterBeforeAnyWork() throws IOException {
        String nowhere = folder.resolve("nowhere").toString();
        String empty = Files.createDirectory(folder.resolve("empty")).toString();

        // Not even the data is looked for.
        assertThat(run("absent.csv", "--warm-start", nowhere, "--out", second.toString())
                        .failedWith(1))
                .isEqualTo("carousel: no model at '" + nowhere + "': there is no such directory");
        assertThat(run("absent.csv", "--warm-start", empty, "--out", second.toString())
                        .failedWith(1))
                .startsWith("carousel: ")
                .contains(empty);
        assertThat(second).doesNotExist();
    }

    @Test
    void refusesSettingsThatContradictTheModel() {
        assertThat(run(data, "--warm-start", first.toString(), "--hidden", "64", "--out", second.toString())
                        .failedWith(2))
                .startsWith("carousel: --hidden: expected 16, as the model to start from has, found 64;");
        assertThat(second).doesNotExist();
    }

    @Test
    void resumesOnlyFromTheSameStart() throws Exception {
        Path other = folder.resolve("other");
        run(data, "--warm-start", first.toString(), "--seed", "2", "--epochs", "1", "--out", other.toString())
                .succeeded();
        List<String> training = List.of(("train forecaster " + data
                        + " --target sales --time month --epochs 500 --checkpoint-every 1steps --out " + second
                        + " --resume --warm-start " + first)
                .split(" "));
        try (ChildProcess child = ChildProcess.start(folder, training)) {
            while (!Files.exists(second.resolve("checkpoint/rehearsal-1.safetensors"))) {
                assertThat(child.endsWithin(20)).isFalse();
            }
            child.kill();
        }

        List<String> changed = new ArrayList<>(training.subList(0, training.size() - 1));
        changed.add(other.toString());

        Outcome refused = Cli.run(changed.toArray(String[]::new));

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("can't resume from", "'warm_start' is ");
    }
}

package dev.carousel.formats.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.tensor.Tensor;
import dev.carousel.train.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryCheckpointsTest {
    private static final Snapshot SNAPSHOT = new Snapshot(
            Map.of("weight", Tensor.of(new float[] {Float.NaN, -0f, 1e-45f}, 3), "empty", Tensor.zeros(0)),
            Map.of("step", "12", "loss", Double.toHexString(0.1), "note", "\u00e9\n"));

    @TempDir
    Path folder;

    @Test
    void keepsTheNewestSnapshotOfEachStage() {
        DirectoryCheckpoints checkpoints = DirectoryCheckpoints.open(folder, fingerprint(64));
        assertThat(checkpoints.load("member-0")).isEmpty();

        checkpoints.save("member-0", new Snapshot(Map.of(), Map.of("step", "11")));
        checkpoints.save("member-0", SNAPSHOT);
        checkpoints.save("member-1", new Snapshot(Map.of(), Map.of()));

        DirectoryCheckpoints resumed = DirectoryCheckpoints.open(folder, fingerprint(64));
        assertThat(resumed.load("member-0")).contains(SNAPSHOT);
        assertThat(resumed.load("member-0").orElseThrow().real("loss")).isEqualTo(0.1);
        assertThat(resumed.load("member-1")).contains(new Snapshot(Map.of(), Map.of()));
        assertThat(resumed.load("member-2")).isEmpty();
    }

    /** As stages do that are trained side by side; one stage's name begins like another's. */
    @Test
    void keepsSnapshotsOfSeveralStagesAtOnce() throws Exception {
        DirectoryCheckpoints checkpoints = DirectoryCheckpoints.open(folder, fingerprint(64));
        List<String> stages = List.of("member-1", "member-1-refit", "member-2");
        CyclicBarrier begin = new CyclicBarrier(stages.size());
        ExecutorService threads = Executors.newFixedThreadPool(stages.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (String stage : stages) {
                running.add(threads.submit(() -> {
                    begin.await();
                    for (int step = 1; step <= 40; step++) {
                        checkpoints.save(stage, snapshot(stage, step));
                        assertThat(checkpoints.load(stage)).contains(snapshot(stage, step));
                    }
                    return stage;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        DirectoryCheckpoints resumed = DirectoryCheckpoints.open(folder, fingerprint(64));
        for (String stage : stages) {
            assertThat(resumed.load(stage)).contains(snapshot(stage, 40));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "run.json", "member-1.safetensors", "member-1-refit.safetensors", "member-2.safetensors");
        }
    }

    private static Snapshot snapshot(String stage, int step) {
        float[] values = new float[1000];
        Arrays.fill(values, stage.hashCode() + step);
        return new Snapshot(
                Map.of("parameters", Tensor.of(values, values.length)), Map.of("step", Integer.toString(step)));
    }

    @Test
    void refusesToGoOnWithOtherSettingsAndNamesThem() {
        DirectoryCheckpoints.open(folder, fingerprint(64));
        assertThatThrownBy(() -> DirectoryCheckpoints.open(folder, fingerprint(128)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("can't resume from '" + folder + "', it was begun with other data or settings: "
                        + "'settings.hidden' is 64 there and 128 here; train anew with --overwrite");
    }

    @Test
    void namesAFewDifferencesOfMany() {
        DirectoryCheckpoints.open(
                folder, JsonObject.builder().put("x", new int[] {1, 2, 3, 4, 5}).build());
        assertThatThrownBy(() -> DirectoryCheckpoints.open(
                        folder,
                        JsonObject.builder().put("x", new int[] {5, 4, 4, 3, 1}).build()))
                .hasMessageContaining("'x[0]' is 1 there and 5 here, 'x[1]' is 2 there and 4 here")
                .hasMessageContaining(", and 2 more;");
    }

    @Test
    void doesNotMindTheOrderOfSettings() {
        DirectoryCheckpoints.open(
                folder, JsonObject.builder().put("a", 1).put("b", 0.1).build());
        DirectoryCheckpoints.open(
                folder, JsonObject.builder().put("b", 0.1).put("a", 1).build());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 40, 150})
    void saysThatACheckpointIsTruncated(int length) throws IOException {
        DirectoryCheckpoints checkpoints = DirectoryCheckpoints.open(folder, fingerprint(64));
        checkpoints.save("member-0", SNAPSHOT);
        Path file = folder.resolve("member-0.safetensors");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        assertThatThrownBy(() -> checkpoints.load("member-0"))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageStartingWith("the checkpoint can't be used: " + file)
                .hasMessageEndingWith("train anew with --overwrite");
    }

    @Test
    void refusesTheCheckpointsOfANewerVersion() throws IOException {
        Files.writeString(
                folder.resolve("run.json"), "{\"kind\":\"checkpoint\",\"format_version\":2,\"other\":\"content\"}");
        assertThat(DirectoryCheckpoints.exist(folder)).isTrue();
        assertThatThrownBy(() -> DirectoryCheckpoints.open(folder, fingerprint(64)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("has format version 2");
    }

    @Test
    void doesNotTakeAnyRunFileForItsOwn() throws IOException {
        assertThat(DirectoryCheckpoints.exist(folder)).isFalse();
        Files.writeString(folder.resolve("run.json"), "{\"kind\":\"marathon\"}");
        assertThat(DirectoryCheckpoints.exist(folder)).isFalse();
        Files.writeString(folder.resolve("run.json"), "no JSON");
        assertThat(DirectoryCheckpoints.exist(folder)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../member", "Member", "a/b", "a.b", "a b"})
    void refusesStageNamesThatCouldLeadElsewhere(String stage) {
        DirectoryCheckpoints checkpoints = DirectoryCheckpoints.open(folder, fingerprint(64));
        assertThatThrownBy(() -> checkpoints.save(stage, SNAPSHOT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> checkpoints.load(stage)).isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonObject fingerprint(int hidden) {
        return JsonObject.builder()
                .put("data", "sha256:00ff")
                .putObject(
                        "settings", settings -> settings.put("hidden", hidden).put("rate", 0.1))
                .build();
    }
}

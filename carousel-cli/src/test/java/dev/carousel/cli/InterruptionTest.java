package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class InterruptionTest {
    @TempDir
    Path folder;

    private Path model;
    private String data;

    @BeforeEach
    void prepare() throws IOException {
        assumeTrue(Interrupts.arrive(), "this process was started to ignore SIGINT, and so are its children");
        model = folder.resolve("model");
        data = Tables.write(folder.resolve("data.csv"), Tables.monthly(240)).toString();
    }

    /** Of each stage that runs, while the others wait. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void keepsACheckpointOfATrainingAndSaysHowToGoOn(int threads) throws Exception {
        List<String> training = List.of(
                "train",
                "forecaster",
                data,
                "--target",
                "sales",
                "--time",
                "month",
                "--horizon",
                "6",
                "--hidden",
                "64",
                "--threads",
                Integer.toString(threads),
                "--members",
                "1",
                "--epochs",
                "2000",
                "--checkpoint-every",
                "1steps",
                "--out",
                model.toString());

        Outcome interrupted;
        try (ChildProcess child = ChildProcess.start(folder, training)) {
            while (!Files.exists(model.resolve("checkpoint/rehearsal-1.safetensors"))) {
                assertThat(child.endsWithin(20)).isFalse();
            }
            Interrupts.send(child);
            interrupted = child.outcome();
        }

        assertThat(interrupted.code()).isEqualTo(130);
        assertThat(interrupted.out()).isEmpty();
        for (int stage = 1; stage <= 3; stage++) {
            Path kept = model.resolve("checkpoint/rehearsal-" + stage + ".safetensors");
            assertThat(Files.exists(kept)).as(kept.toString()).isEqualTo(stage <= threads);
        }
        List<String> lines = interrupted.errors();
        assertThat(lines.get(lines.size() - 1))
                .matches(
                        "carousel: training was interrupted after step \\d+ of \\d+ \\(rehearsal-1\\); a checkpoint is kept in '"
                                + model + "': the same command with --resume goes on");
        assertThat(Cli.run("predict", model.toString(), data).failedWith(1)).endsWith("run train again with --resume");
        assertThat(Cli.run(training.toArray(String[]::new)).failedWith(1))
                .endsWith("holds an unfinished training: go on with --resume, or begin anew with --overwrite");
        String[] others = Stream.concat(training.stream().map(a -> a.equals("2000") ? "1" : a), Stream.of("--resume"))
                .toArray(String[]::new);
        String refusal = Cli.run(others).errors().stream().reduce("", (first, second) -> second);
        assertThat(refusal).contains("can't resume from", "'settings.epochs' is 2000 there and 1 here");
    }

    @Test
    void endsAtOnceAndLeavesNothingWhereNothingIsTrained() throws Exception {
        List<String> waiting = List.of(
                "train", "forecaster", "-", "--target", "sales", "--horizon", "6", "--out", model.toString(), "-q");

        // given a command that waits for standard input, which stays open
        try (ChildProcess child = ChildProcess.start(folder, waiting)) {
            while (!Files.exists(model)) {
                assertThat(child.endsWithin(20)).isFalse();
            }
            Interrupts.send(child);

            Outcome outcome = child.outcome();
            assertThat(outcome.code()).isEqualTo(130);
            assertThat(outcome.err()).isEqualTo("carousel: interrupted" + System.lineSeparator());
        }
        assertThat(Cli.run("info", model.toString()).code()).isEqualTo(1);
        Cli.train(data, "--target", "sales", "--horizon", "6", "--out", model.toString())
                .succeeded();
    }
}

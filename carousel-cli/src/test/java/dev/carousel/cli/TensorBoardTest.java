package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code train ... --tensorboard DIR}. */
class TensorBoardTest {
    @TempDir
    Path folder;

    private Path data;
    private Path model;
    private Path logs;

    @BeforeEach
    void writeData() {
        data = Tables.write(folder.resolve("sales.csv"), Tables.monthly(60));
        model = folder.resolve("model");
        logs = folder.resolve("logs");
    }

    private String[] training(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                data.toString(), "--target", "sales", "--time", "month", "--horizon", "6", "--out", model.toString()));
        arguments.addAll(List.of(more));
        return Cli.training(arguments.toArray(String[]::new));
    }

    private List<Path> eventFiles(String stage) throws IOException {
        try (Stream<Path> files = Files.list(logs.resolve(stage))) {
            return files.sorted().toList();
        }
    }

    /** The data of the records of a file. */
    private static List<byte[]> records(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> records = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] record = new byte[Math.toIntExact(bytes.getLong())];
            bytes.getInt();
            bytes.get(record);
            bytes.getInt();
            records.add(record);
        }
        return records;
    }

    private static long mentions(List<byte[]> records, String tag) {
        return records.stream()
                .filter(record -> new String(record, StandardCharsets.ISO_8859_1).contains(tag))
                .count();
    }

    @Test
    void logsEveryStepAndValidationOfAMember() throws IOException {
        Cli.run(training("--tensorboard", logs.toString())).succeeded();

        List<byte[]> records = records(eventFiles("member-1").get(0));
        // the smallest settings: one epoch of 50 steps, validated before and after
        assertThat(mentions(records, "loss")).isEqualTo(50);
        assertThat(mentions(records, "gradient_norm")).isEqualTo(50);
        assertThat(mentions(records, "learning_rate")).isEqualTo(50);
        assertThat(mentions(records, "validation_score")).isEqualTo(2);
    }

    @Test
    void doesNotChangeTheModel() throws IOException {
        Path other = folder.resolve("without");
        Cli.train(data.toString(), "--target", "sales", "--time", "month", "--horizon", "6", "--out", other.toString())
                .succeeded();

        Cli.run(training("--tensorboard", logs.toString())).succeeded();

        assertThat(model.resolve("model.safetensors"))
                .hasBinaryContent(Files.readAllBytes(other.resolve("model.safetensors")));
    }

    @Test
    void addsAFileWhenTrainedAgain() throws IOException {
        Cli.run(training("--tensorboard", logs.toString())).succeeded();
        Cli.run(training("--tensorboard", logs.toString(), "--overwrite")).succeeded();

        assertThat(eventFiles("member-1")).hasSize(2);
    }

    @Test
    void addsNothingToAFinishedTraining() throws IOException {
        Cli.run(training("--tensorboard", logs.toString())).succeeded();
        Cli.run(training("--tensorboard", logs.toString(), "--resume")).succeeded();

        assertThat(eventFiles("member-1")).hasSize(1);
    }

    @Test
    void refusesAPlaceThatCannotBeWrittenBeforeItTrains() throws IOException {
        Files.writeString(logs, "mine");

        String refusal = Cli.run(training("--tensorboard", logs.toString())).failedWith(1);

        assertThat(refusal).isEqualTo("carousel: can't write '" + logs + "': '" + logs + "' is in the way");
        assertThat(model).doesNotExist();
    }

    @Test
    void leavesNoFolderBehindWhereTheDataAreNoGood() {
        data = Tables.write(folder.resolve("bad.csv"), "month,sales\n2018-01,many\n");

        Cli.run(training("--tensorboard", logs.toString())).failedWith(1);

        assertThat(logs).doesNotExist();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
    void keepsItsLogWholeWhenItIsInterruptedAndGoesOnInANewFile() throws Exception {
        assumeThat(Interrupts.arrive())
                .as("this process takes SIGINT, and so do its children")
                .isTrue();
        // given a training that is interrupted once it has logged something
        Tables.write(data, Tables.monthly(240));
        List<String> training = List.of(
                "train",
                "forecaster",
                data.toString(),
                "--target=sales",
                "--time=month",
                "--horizon=6",
                "--hidden=64",
                "--members=1",
                "--epochs=2000",
                "--checkpoint-every=1steps",
                "--tensorboard=" + logs,
                "--out=" + model);
        Outcome interrupted;
        try (ChildProcess child = ChildProcess.start(folder, training)) {
            while (!Files.exists(model.resolve("checkpoint/member-1.safetensors"))) {
                assertThat(child.endsWithin(20)).isFalse();
            }
            Interrupts.send(child);
            assertThat(child.endsWithin(30_000)).as("it ends").isTrue();
            interrupted = child.outcome();
        }

        // when
        String[] resumed = Stream.concat(training.stream(), Stream.of("--resume", "--checkpoint-every=1"))
                .filter(argument -> !argument.equals("--checkpoint-every=1steps"))
                .toArray(String[]::new);
        Cli.run(resumed).succeeded();

        // then
        assertThat(interrupted.code()).isEqualTo(130);
        assertThat(interrupted.err()).doesNotContain("TensorBoard");
        List<Path> files = eventFiles("member-1");
        assertThat(files).hasSize(2);
        assertThat(mentions(records(files.get(0)), "loss")).isPositive();
        assertThat(mentions(records(files.get(1)), "loss")).isPositive();
    }
}

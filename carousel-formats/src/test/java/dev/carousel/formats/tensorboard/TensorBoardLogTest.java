package dev.carousel.formats.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.protobuf.DynamicMessage;
import dev.carousel.CarouselException;
import dev.carousel.formats.tensorboard.RecordReader.Scalar;
import dev.carousel.train.Examination;
import dev.carousel.train.TrainingListener.StepReport;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorBoardLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_763_690_000_250L), ZoneOffset.UTC);
    private static final TrainingPlan PLAN = TrainingPlan.ofSteps(4);
    private static final TrainingResult RESULT = new TrainingResult(4, 4, Double.NaN, List.of());

    @TempDir
    Path parent;

    private final List<String> complaints = new ArrayList<>();

    private Path folder() {
        return parent.resolve("runs/first");
    }

    private TensorBoardLog open() {
        return TensorBoardLog.open(folder(), CLOCK, complaints::add);
    }

    private List<Path> files(String stage) throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve(stage))) {
            return files.sorted().toList();
        }
    }

    private static StepReport step(long step) {
        return new StepReport(step, 1.0 / (step + 1), 2 + step, 1e-3);
    }

    @Test
    void logsWhatExaminationsMeasuredBesideTheStepsTheyAreOf() throws IOException {
        Map<String, Double> values = new TreeMap<>(Map.of("half_life/0.l0", 2.5, "update_ratio/0.l0", .001));
        try (TensorBoardLog log = open()) {
            assertThat(log.wantsExaminations()).isTrue();
            log.started("member-1", PLAN, 0);
            log.stepped("member-1", step(1));
            log.examined("member-1", new Examination(1, values, List.of()));
            log.finished("member-1", RESULT);
        }

        assertThat(RecordReader.scalars(files("member-1").get(0)))
                .endsWith(new Scalar(1, "half_life/0.l0", 2.5f), new Scalar(1, "update_ratio/0.l0", .001f));
    }

    @Test
    void logsLossGradientNormRateAndValidationOfEachStageInAFolderOfItsOwn() throws IOException {
        // when
        try (TensorBoardLog log = open()) {
            log.started("member-1", PLAN, 0);
            log.validated("member-1", 0, .75, true);
            log.stepped("member-1", step(0));
            log.stepped("member-1", step(1));
            log.finished("member-1", RESULT);
            log.started("member-1-refit", PLAN, 0);
            log.stepped("member-1-refit", step(0));
            log.finished("member-1-refit", RESULT);
        }

        // then
        assertThat(files("member-1")).hasSize(1);
        assertThat(RecordReader.scalars(files("member-1").get(0)))
                .containsExactly(
                        new Scalar(0, "validation_score", .75f),
                        new Scalar(0, "loss", 1),
                        new Scalar(0, "gradient_norm", 2),
                        new Scalar(0, "learning_rate", 1e-3f),
                        new Scalar(1, "loss", .5f),
                        new Scalar(1, "gradient_norm", 3),
                        new Scalar(1, "learning_rate", 1e-3f));
        assertThat(RecordReader.scalars(files("member-1-refit").get(0))).hasSize(3);
        assertThat(complaints).isEmpty();
    }

    @Test
    void logsStagesThatRunSideBySideEachInItsOwnFile() throws IOException {
        try (TensorBoardLog log = open()) {
            log.started("member-1", PLAN, 0);
            log.started("member-2", PLAN, 2);
            log.stepped("member-1", step(0));
            log.stepped("member-2", step(2));
            log.validated("member-1", 1, .5, true);
            log.finished("member-1", RESULT);
            log.stepped("member-2", step(3));
            log.finished("member-2", RESULT);
        }

        assertThat(files("member-1")).hasSize(1);
        assertThat(files("member-2")).hasSize(1);
        assertThat(RecordReader.scalars(files("member-1").get(0)))
                .extracting(Scalar::step)
                .containsExactly(0L, 0L, 0L, 1L);
        assertThat(RecordReader.scalars(files("member-2").get(0)))
                .extracting(Scalar::step)
                .containsExactly(2L, 2L, 2L, 3L, 3L, 3L);
        assertThat(complaints).isEmpty();
    }

    @Test
    void beginsEachFileWithTheVersionAndTheStepFromWhichItCounts() throws IOException {
        try (TensorBoardLog log = open()) {
            log.started("member-1", PLAN, 3);
            log.stepped("member-1", step(3));
        }

        Path file = files("member-1").get(0);
        List<DynamicMessage> events = RecordReader.events(file);
        assertThat(file.getFileName()).hasToString("events.out.tfevents.1763690000.00000.carousel");
        assertThat(events)
                .hasSize(3)
                .allSatisfy(event ->
                        assertThat(RecordReader.field(event, "wall_time")).isEqualTo(1_763_690_000.25));
        assertThat(RecordReader.field(events.get(0), "file_version")).isEqualTo("brain.Event:2");
        assertThat(RecordReader.field(events.get(1), "step")).isEqualTo(3L);
        DynamicMessage start = (DynamicMessage) RecordReader.field(events.get(1), "session_log");
        assertThat(RecordReader.field(start, "status")).hasToString("START");
    }

    @Test
    void theReadersChecksumIsTheOneOfTheStandard() {
        // RFC 3720, B.4, and the usual check value
        assertThat(RecordReader.crc32c(new byte[32])).isEqualTo(0x8a9136aa);
        assertThat(RecordReader.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xe3069283);
    }

    @Test
    void goesOnInANewFileThatVoidsTheStepsMadeAgain() throws IOException {
        // given a run that logged steps 0 to 2 and was killed, its checkpoint being of step 1
        TensorBoardLog killed = open();
        killed.started("member-1", PLAN, 0);
        for (long step = 0; step < 3; step++) {
            killed.stepped("member-1", new StepReport(step, 100, 1, 1));
        }

        // when
        try (TensorBoardLog log = open()) {
            log.started("member-1", PLAN, 1);
            for (long step = 1; step < 4; step++) {
                log.stepped("member-1", new StepReport(step, 50, 1, 1));
            }
        }

        // then
        assertThat(files("member-1")).hasSize(2);
        assertThat(RecordReader.curves(files("member-1")).get("loss").values()).containsExactly(100f, 50f, 50f, 50f);
    }

    @Test
    void addsNothingToAStageThatIsFoundFinished() throws IOException {
        try (TensorBoardLog log = open()) {
            log.started("member-1", PLAN, 0);
            log.validated("member-1", 0, 1, true);
            log.finished("member-1", RESULT);
        }

        try (TensorBoardLog log = open()) {
            log.started("member-1", PLAN, 4);
            log.finished("member-1", RESULT);
        }

        assertThat(files("member-1")).hasSize(1);
        assertThat(RecordReader.scalars(files("member-1").get(0)))
                .containsExactly(new Scalar(0, "validation_score", 1));
    }

    @Test
    void whatWasLoggedCanBeReadAtOnce() throws IOException {
        TensorBoardLog log = open();
        log.started("member-1", PLAN, 0);
        for (long step = 0; step < 3; step++) {
            log.stepped("member-1", step(step));

            assertThat(RecordReader.scalars(files("member-1").get(0))).hasSize(Math.toIntExact(3 * (step + 1)));
        }
        log.close();
    }

    @Test
    void staysWholeWhenItsThreadIsInterrupted() throws IOException {
        try (TensorBoardLog log = open()) {
            log.started("member-1", PLAN, 0);
            log.stepped("member-1", step(0));

            // when
            Thread.currentThread().interrupt();
            log.stepped("member-1", step(1));
            log.started("member-2", PLAN, 0);
            log.stepped("member-2", step(0));
        }

        assertThat(Thread.interrupted()).as("the interrupt is still pending").isTrue();
        assertThat(RecordReader.scalars(files("member-1").get(0))).hasSize(6);
        assertThat(RecordReader.scalars(files("member-2").get(0))).hasSize(3);
        assertThat(complaints).isEmpty();
    }

    @Test
    void refusesAFileInTheWay() throws IOException {
        Files.createDirectories(folder().getParent());
        Files.writeString(folder(), "mine");

        assertThatThrownBy(this::open)
                .isInstanceOf(CarouselException.class)
                .hasMessage("can't write '" + folder() + "': '" + folder() + "' is in the way");
    }

    @Test
    void refusesAFolderThatCannotBeWrittenTo() throws IOException {
        Files.createDirectories(folder());
        assumeThat(folder().toFile().setWritable(false) && !Files.isWritable(folder()))
                .as("permissions bind this user")
                .isTrue();
        try {
            assertThatThrownBy(this::open)
                    .isInstanceOf(CarouselException.class)
                    .hasMessageStartingWith("can't write '" + folder() + "': permission denied");
        } finally {
            folder().toFile().setWritable(true);
        }
    }

    @Test
    void saysOnceThatItEndsAndLetsTrainingGoOn() throws IOException {
        try (TensorBoardLog log = open()) {
            // given a file where the stage's folder would be
            Path obstacle = Files.writeString(folder().resolve("member-1"), "mine");

            // when
            log.started("member-1", PLAN, 0);
            log.stepped("member-1", step(0));
            log.stepped("member-1", step(1));
            log.started("member-2", PLAN, 0);
            log.stepped("member-2", step(0));

            // then
            assertThat(complaints)
                    .containsExactly("the TensorBoard log ends here, training goes on: can't write '" + obstacle
                            + "': '" + obstacle + "' is in the way");
        }
        assertThat(folder().resolve("member-2")).doesNotExist();
    }

    @Test
    void leavesNothingIfNothingWasTrained() {
        open().close();

        assertThat(folder()).doesNotExist();
    }

    @Test
    void leavesAnEmptyFolderThatWasThere() throws IOException {
        Files.createDirectories(folder());

        open().close();

        assertThat(folder()).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../elsewhere", "a/b", "."})
    void refusesStagesThatAreNoNames(String stage) {
        try (TensorBoardLog log = open()) {
            assertThatThrownBy(() -> log.started(stage, PLAN, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}

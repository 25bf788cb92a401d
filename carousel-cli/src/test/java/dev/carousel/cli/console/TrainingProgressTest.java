package dev.carousel.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.train.TrainingListener.StepReport;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
    private static final TrainingPlan PLAN = TrainingPlan.ofSteps(1000);

    private final PrintStream errors = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(errors);
    }

    private TrainingProgress progress(boolean quiet, boolean terminal) {
        return new TrainingProgress(new Console(false, quiet, terminal), nanos::get);
    }

    private List<String> lines() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void pass(double seconds) {
        nanos.addAndGet((long) (seconds * 1e9));
    }

    private static StepReport step(long done, double loss) {
        return new StepReport(done - 1, loss, 1, .1);
    }

    private static TrainingResult result(long steps, long best, double score) {
        return new TrainingResult(steps, best, score, List.of());
    }

    @Test
    void speaksOfOneStageEveryTenSecondsAndAtItsEnd() {
        try (TrainingProgress progress = progress(false, false)) {
            progress.started("member-1-refit", PLAN, 0);
            progress.validated("member-1-refit", 0, .5, true);
            progress.validated("member-1-refit", 50, .75, false);
            pass(5);
            progress.stepped("member-1-refit", step(100, .25));
            pass(5.5);
            progress.stepped("member-1-refit", step(210, .125));
            pass(1);
            progress.stepped("member-1-refit", step(211, .125));
            progress.finished("member-1-refit", result(211, 0, .5));
        }

        assertThat(lines())
                .containsExactly(
                        "member 1 refit: step 210 of 1000, loss 0.1250, validation 0.5000, 20 steps/s, at most 40 s left",
                        "member 1 refit: 211 steps in 11.5 s, best at step 0, validation 0.5000");
    }

    @Test
    void speaksOfAllStagesThatRunTogether() {
        try (TrainingProgress progress = progress(false, false)) {
            progress.started("member-1", PLAN, 0);
            pass(1);
            progress.started("member-2", PLAN, 0);
            progress.validated("member-1", 0, .25, true);
            progress.validated("member-2", 0, .75, true);
            progress.stepped("member-1", step(110, .125));
            pass(10);
            progress.stepped("member-2", step(200, .375));
            progress.finished("member-1", result(110, 100, .25));
            pass(10.5);
            progress.stepped("member-2", step(410, .375));
        }

        // 110 steps in 11 seconds and 200 in 10; the first needs longest for the rest.
        assertThat(lines())
                .containsExactly(
                        "member 1, member 2: step 310 of 2000, loss 0.2500, validation 0.5000, 30 steps/s, at most 89 s left",
                        "member 1: 110 steps in 11.0 s, best at step 100, validation 0.2500",
                        "member 2: step 410 of 1000, loss 0.3750, validation 0.7500, 20 steps/s, at most 30 s left");
    }

    @Test
    void countsTheSpeedOfResumedStagesFromWhereTheyGoOn() {
        try (TrainingProgress progress = progress(false, false)) {
            progress.started("rehearsal", PLAN, 900);
            progress.started("rehearsal-with-ridge", PLAN, 0);
            pass(11);
            progress.stepped("rehearsal", step(911, .5));
        }

        assertThat(lines())
                .containsExactly(
                        "rehearsal: going on from step 900 of 1000",
                        "rehearsal, rehearsal with ridge: step 911 of 2000, loss 0.5000, 1 steps/s, at most 89 s left");
    }

    @Test
    void namesAFewOfManyStages() {
        try (TrainingProgress progress = progress(false, false)) {
            for (int k = 1; k <= 9; k++) {
                progress.started("member-" + k, PLAN, 0);
            }
            pass(11);
            progress.stepped("member-9", step(11, .5));
        }

        assertThat(lines()).singleElement().asString().startsWith("member 1, member 2 and 7 more: step 11 of 9000,");
    }

    @Test
    void movesOneBarForAllThatRunOnATerminal() {
        try (TrainingProgress progress = progress(false, true)) {
            progress.started("member-1", PLAN, 0);
            progress.started("member-2", PLAN, 600);
            progress.stepped("member-1", step(1, .5));
            progress.finished("member-1", result(1, 1, Double.NaN));
        }

        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(text)
                .contains("member 2: going on from step 600 of 1000")
                .contains("member 1, member 2")
                .contains("601/2000")
                .contains("member 1: 1 steps in 0.0 s");
        assertThat(text.substring(text.lastIndexOf("member 1: 1 steps")))
                .contains("600/1000")
                .doesNotContain("member 1,");
    }

    @Test
    void saysNothingWhenQuiet() {
        try (TrainingProgress progress = progress(true, true)) {
            progress.started("member-1", PLAN, 5);
            pass(30);
            progress.stepped("member-1", step(6, .5));
            progress.finished("member-1", result(6, 6, Double.NaN));
        }

        assertThat(said.size()).isZero();
    }
}

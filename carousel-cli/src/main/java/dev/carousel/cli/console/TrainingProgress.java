package dev.carousel.cli.console;

import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Training as a progress bar on a terminal, and as a line every ten seconds and at the end of each stage elsewhere. */
public final class TrainingProgress implements TrainingListener, AutoCloseable {
    private static final long NANOS_BETWEEN_LINES = 10_000_000_000L;

    private final Console console;
    private ProgressBar bar;
    private String stage = "";
    private long total;
    private long begun;
    private long firstStep;
    private long lastLine;
    private double best = Double.NaN;

    public TrainingProgress(Console console) {
        this.console = console;
    }

    @Override
    public void started(String name, TrainingPlan plan, long fromStep) {
        stage = name.replace('-', ' ');
        total = plan.steps();
        firstStep = fromStep;
        best = Double.NaN;
        begun = System.nanoTime();
        lastLine = begun;
        if (fromStep > 0) {
            console.note(stage + ": going on from step " + fromStep + " of " + total);
        }
        if (console.terminal() && !console.quiet()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(stage)
                    .setInitialMax(total)
                    .startsFrom(fromStep, java.time.Duration.ZERO)
                    .setUnit(" steps", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    // By default the bar goes to descriptor 2, which is not where the launcher put standard error.
                    .setConsumer(new Bar())
                    .build();
        }
    }

    @Override
    public void stepped(String stage, StepReport report) {
        if (bar != null) {
            bar.stepTo(report.step() + 1);
            if (report.step() % 20 == 0) {
                bar.setExtraMessage(String.format(Locale.ROOT, " loss %.4g", report.loss()));
            }
        } else if (System.nanoTime() - lastLine > NANOS_BETWEEN_LINES) {
            lastLine = System.nanoTime();
            double perSecond = (report.step() + 1 - firstStep) / ((lastLine - begun) / 1e9);
            console.note(String.format(
                    Locale.ROOT,
                    "%s: step %d of %d, loss %.4g%s, %.0f steps/s, at most %.0f s left",
                    stage,
                    report.step() + 1,
                    total,
                    report.loss(),
                    bestSoFar(),
                    perSecond,
                    (total - report.step() - 1) / perSecond));
        }
    }

    @Override
    public void validated(String stage, long step, double score, boolean isBest) {
        if (isBest) {
            best = score;
        }
    }

    @Override
    public void finished(String name, TrainingResult result) {
        close();
        String kept = Double.isNaN(result.bestScore())
                ? ""
                : String.format(
                        Locale.ROOT, ", best at step %d (validation %.4g)", result.bestStep(), result.bestScore());
        console.note(String.format(
                Locale.ROOT,
                "%s: %d steps in %.1f s%s",
                stage,
                result.steps(),
                (System.nanoTime() - begun) / 1e9,
                kept));
    }

    private String bestSoFar() {
        return Double.isNaN(best) ? "" : String.format(Locale.ROOT, ", validation %.4g", best);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /** A bar that leaves no empty line behind. */
    private static final class Bar extends ConsoleProgressBarConsumer {
        private Bar() {
            super(System.err);
        }

        @Override
        public void close() {
            System.err.flush();
        }
    }
}

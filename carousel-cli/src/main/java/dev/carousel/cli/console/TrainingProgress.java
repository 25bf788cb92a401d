package dev.carousel.cli.console;

import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Training as a progress bar on a terminal, and as a line every ten seconds elsewhere; with a line at the end of each stage. Bar and
 * line are about all stages that run at the time together.
 */
public final class TrainingProgress implements TrainingListener, AutoCloseable {
    private static final long NANOS_BETWEEN_LINES = 10_000_000_000L;
    /** More stages than this are counted, not named. */
    private static final int MOST_NAMES = 3;

    private final Console console;
    private final LongSupplier nanoTime;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private ProgressBar bar;
    private long lastLine;

    public TrainingProgress(Console console) {
        this(console, System::nanoTime);
    }

    TrainingProgress(Console console, LongSupplier nanoTime) {
        this.console = console;
        this.nanoTime = nanoTime;
    }

    /** A stage that is being trained. */
    private static final class Running {
        private final String name;
        private final long total;
        private final long firstStep;
        private final long begun;
        private long step;
        private double loss = Double.NaN;
        private double best = Double.NaN;

        Running(String name, long total, long firstStep, long begun) {
            this.name = name;
            this.total = total;
            this.firstStep = firstStep;
            this.begun = begun;
            this.step = firstStep;
        }

        double perSecond(long now) {
            return (step - firstStep) / (Math.max(1, now - begun) / 1e9);
        }

        /** Infinite before the first step. */
        double secondsLeft(long now) {
            return (total - step) / perSecond(now);
        }
    }

    @Override
    public void started(String stage, TrainingPlan plan, long fromStep) {
        close();
        if (running.isEmpty()) {
            lastLine = nanoTime.getAsLong();
        }
        Running one = new Running(stage.replace('-', ' '), plan.steps(), fromStep, nanoTime.getAsLong());
        running.put(stage, one);
        if (fromStep > 0) {
            console.note(one.name + ": going on from step " + fromStep + " of " + one.total);
        }
        open();
    }

    @Override
    public void stepped(String stage, StepReport report) {
        Running one = running.get(stage);
        one.step = report.step() + 1;
        one.loss = report.loss();
        if (bar != null) {
            bar.stepTo(sum(each -> each.step));
            if (report.step() % 20 == 0) {
                bar.setExtraMessage(String.format(
                        Locale.ROOT, " loss %.4g", mean(each -> each.loss).orElse(report.loss())));
            }
        } else if (nanoTime.getAsLong() - lastLine > NANOS_BETWEEN_LINES) {
            lastLine = nanoTime.getAsLong();
            console.note(line(lastLine));
        }
    }

    @Override
    public void validated(String stage, long step, double score, boolean isBest) {
        if (isBest) {
            running.get(stage).best = score;
        }
    }

    @Override
    public void finished(String stage, TrainingResult result) {
        close();
        Running one = running.remove(stage);
        String best = result.bestStep() == result.steps()
                ? ""
                : String.format(Locale.ROOT, "best at step %d, ", result.bestStep());
        String kept = Double.isNaN(result.bestScore())
                ? ""
                : String.format(Locale.ROOT, ", %svalidation %.4g", best, result.bestScore());
        console.note(String.format(
                Locale.ROOT,
                "%s: %d steps in %.1f s%s",
                one.name,
                result.steps(),
                (nanoTime.getAsLong() - one.begun) / 1e9,
                kept));
        open();
    }

    /** Steps are summed over stages, losses averaged; the time left is that of the stage that takes longest. */
    private String line(long now) {
        String validation = mean(one -> one.best).stream()
                .mapToObj(best -> String.format(Locale.ROOT, ", validation %.4g", best))
                .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "%s: step %d of %d, loss %.4g%s, %.0f steps/s, at most %.0f s left",
                names(),
                sum(one -> one.step),
                sum(one -> one.total),
                mean(one -> one.loss).orElse(Double.NaN),
                validation,
                running.values().stream().mapToDouble(one -> one.perSecond(now)).sum(),
                running.values().stream()
                        .mapToDouble(one -> one.secondsLeft(now))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0));
    }

    private String names() {
        List<String> names = running.values().stream().map(one -> one.name).toList();
        int named = names.size() > MOST_NAMES ? MOST_NAMES - 1 : names.size();
        String rest = named < names.size() ? " and " + (names.size() - named) + " more" : "";
        return String.join(", ", names.subList(0, named)) + rest;
    }

    private long sum(ToLongFunction<Running> number) {
        return running.values().stream().mapToLong(number).sum();
    }

    /** Over the stages that have such a number yet. */
    private OptionalDouble mean(ToDoubleFunction<Running> number) {
        return running.values().stream()
                .mapToDouble(number)
                .filter(value -> !Double.isNaN(value))
                .average();
    }

    /** A bar for the stages that run now; the library's can't change what it is about. */
    private void open() {
        if (running.isEmpty() || !console.terminal() || console.quiet()) {
            return;
        }
        bar = new ProgressBarBuilder()
                .setTaskName(names())
                .setInitialMax(sum(one -> one.total))
                .startsFrom(sum(one -> one.step), Duration.ZERO)
                .setUnit(" steps", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .clearDisplayOnFinish()
                // By default the bar goes to descriptor 2, which is not where the launcher put standard error.
                .setConsumer(new Bar())
                .build();
    }

    /** Takes the bar away. */
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

import dev.carousel.CarouselVersion;
import dev.carousel.InvalidInputException;
import dev.carousel.models.training.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** A task of sequences from its data to its result file: single networks, then ensembles of three. */
final class SequenceRun {
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
    private static final int TOGETHER = 3;

    private final SequenceTask task;
    private final Options options;
    private final Path results;

    SequenceRun(SequenceTask task, Options options, Path results) {
        if (!options.builder().isEmpty() || options.fitRows().isPresent()) {
            throw new InvalidInputException(task.name() + ": takes --seeds, --members and --threads");
        }
        this.task = task;
        this.options = options;
        this.results = results;
    }

    private record Timed(long seed, int members, SequenceTask.Fit fit, double seconds) {}

    void run(Data data) {
        System.err.println(task.name() + ": " + task.task());
        SequenceTask.Loaded loaded = task.load(data);
        List<Timed> fits = new ArrayList<>();
        OptionalInt told = options.members();
        for (int members : told.isPresent() ? new int[] {told.getAsInt()} : new int[] {1, TOGETHER}) {
            for (long seed : options.seeds().isEmpty() ? SEEDS : options.seeds()) {
                long begin = System.nanoTime();
                SequenceTask.Fit fit =
                        loaded.fit(Training.defaults().seed(seed).threads(options.threads()), members);
                double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1e3;
                System.err.printf(
                        Locale.ROOT, "seed %d, members %d: %s %.4f, %.1f s%n", seed, members,
                        task.figures().get(0), fit.figures()[0], seconds);
                fits.add(new Timed(seed, members, fit, seconds));
            }
        }
        String text = text(loaded, fits);
        Path file = results.resolve((task.name() + options.suffix()).replaceAll("[^A-Za-z0-9,.=+-]", "_") + ".txt");
        try {
            Files.createDirectories(results);
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
        }
        System.out.println(text);
        System.out.println("written to " + file.normalize());
    }

    private String text(SequenceTask.Loaded loaded, List<Timed> fits) {
        StringBuilder text = new StringBuilder(task.task()).append("\n\n");
        text.append("command    ./experiments/run ").append(task.name()).append(options.commandLine()).append('\n');
        text.append("date       ").append(LocalDate.now(ZoneOffset.UTC)).append('\n');
        text.append("carousel   ").append(CarouselVersion.current()).append(", commit ")
                .append(System.getProperty("experiments.commit", "unknown")).append('\n');
        text.append("machine    ").append(Machine.describe()).append('\n');
        text.append("data       ").append(loaded.data()).append('\n');
        text.append("settings   ").append(fits.get(0).fit().settings()).append('\n');
        for (Timed fit : fits) {
            text.append(String.format(
                    Locale.ROOT, "seed %-5d members %d; fit and test %.1f s%n", fit.seed(), fit.members(), fit.seconds()));
        }
        text.append('\n');
        TextTable table = new TextTable("", task.figures());
        for (int members : fits.stream().mapToInt(Timed::members).distinct().toArray()) {
            List<Timed> own = fits.stream().filter(fit -> fit.members() == members).toList();
            String what = members == 1 ? "one network" : members + " networks";
            table.row(what + ", mean", figures(own, true));
            table.row("  standard deviation", figures(own, false));
            own.forEach(fit -> table.row("  seed " + fit.seed(), fit.fit().figures()));
        }
        for (Map.Entry<String, double[]> baseline : loaded.baselines().entrySet()) {
            table.row(baseline.getKey(), baseline.getValue());
        }
        text.append(table);
        task.published().forEach(line -> text.append("published: ").append(line).append('\n'));
        return text.toString();
    }

    private double[] figures(List<Timed> fits, boolean mean) {
        double[] all = new double[task.figures().size()];
        for (int k = 0; k < all.length; k++) {
            int figure = k;
            Spread spread = Spread.of(fits, fit -> fit.fit().figures()[figure]);
            all[k] = mean ? spread.mean() : spread.deviation();
        }
        return all;
    }
}

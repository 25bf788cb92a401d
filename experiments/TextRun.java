import dev.carousel.CarouselVersion;
import dev.carousel.InvalidInputException;
import dev.carousel.models.classify.SequenceClassifier;
import dev.carousel.models.classify.TextEvaluation;
import dev.carousel.models.classify.TrainedTextClassifier;
import dev.carousel.models.training.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A task of texts from its data to its result file. The networks of a fit have random numbers of their own, so each alone is what another
 * seed would give; beside them all together, the bigram model, both half and half, and what the model says by itself.
 */
final class TextRun {
    private static final List<String> FIGURES = List.of("accuracy", "macro_f1", "log_loss", "ece");
    private static final String ONE = "one network";
    private static final String BIGRAMS = "bigram_nb";
    private static final String MAJORITY = "majority";
    private static final String DEFAULT = "as trained";
    private static final double NANOS = 1e9;

    private final TextTask task;
    private final Options options;
    private final Path results;
    private final List<TextTask.Part> parts = new ArrayList<>();
    /** Sums over the texts of all parts: by what was scored, then by the run, a seed or a network of it. */
    private final Map<String, Map<String, double[]>> sums = new LinkedHashMap<>();
    private final List<String> times = new ArrayList<>();
    private String settings = "";

    TextRun(TextTask task, Options options, Path results) {
        if (!options.builder().isEmpty() || options.fitRows().isPresent()) {
            throw new InvalidInputException(task.name() + ": takes --seeds, --members and --threads");
        }
        this.task = task;
        this.options = options;
        this.results = results;
    }

    void run(Data data) {
        System.err.println(task.name() + ": " + task.task());
        parts.addAll(task.load(data));
        int members = options.members().orElse(task.members());
        for (long seed : options.seeds().isEmpty() ? task.seeds() : options.seeds()) {
            for (int part = 0; part < parts.size(); part++) {
                measure(part, seed, members);
            }
        }
        String text = text();
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

    private void measure(int number, long seed, int members) {
        TextTask.Part part = parts.get(number);
        long begin = System.nanoTime();
        long work = processorNanos();
        TrainedTextClassifier model = SequenceClassifier.ofTexts()
                .members(members)
                .build()
                .fit(part.training(), Training.defaults().seed(seed).threads(options.threads()));
        times.add(String.format(
                Locale.ROOT,
                "part %d, seed %d: fit of %d networks and rehearsal %.0f s, of processors %.0f s; steps %s; held back, texts"
                        + " speak %s bigram_nb",
                number + 1, seed, members, (System.nanoTime() - begin) / NANOS, (processorNanos() - work) / NANOS,
                steps(model), model.withBigrams() ? "for half a say of" : "against"));
        System.err.println(times.get(times.size() - 1));
        settings = model.settings().toString();
        String together = members == 1 ? ONE : members + " networks";
        for (int k = 0; k < members && members > 1; k++) {
            score(ONE, seed + " " + k, model.only(k).withBigrams(true).evaluate(part.test(), options.threads()));
        }
        TextEvaluation all = model.withBigrams(true).evaluate(part.test(), options.threads());
        score(together, String.valueOf(seed), all);
        add(DEFAULT, seed, all.scores().get(model.withBigrams() ? "carousel" : "networks"), all.texts());
        add(BIGRAMS, seed, all.scores().get(BIGRAMS), all.texts());
        add(MAJORITY, seed, all.scores().get(MAJORITY), all.texts());
    }

    /** After how many steps each stage ended. */
    private static String steps(TrainedTextClassifier model) {
        List<String> ends = new ArrayList<>();
        model.report().orElseThrow().curves().forEach((stage, curve) -> ends.add(stage + " " + curve.steps()));
        return String.join(", ", ends);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    /** By itself, and half and half with the bigram model. */
    private void score(String name, String run, TextEvaluation evaluation) {
        Map<String, Double> alone = evaluation.scores().get("networks");
        System.err.printf(Locale.ROOT, "%s, %s: accuracy %.4f%n", name, run, alone.get("accuracy"));
        add(name, run, alone, evaluation.texts());
        add(name + " and " + BIGRAMS, run, evaluation.scores().get("carousel"), evaluation.texts());
    }

    private void add(String name, Object run, Map<String, Double> scores, long texts) {
        double[] sum = sums.computeIfAbsent(name, key -> new LinkedHashMap<>())
                .computeIfAbsent(run.toString(), key -> new double[FIGURES.size()]);
        for (int k = 0; k < sum.length; k++) {
            sum[k] += texts * scores.get(FIGURES.get(k));
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder(task.task()).append("\n\n");
        text.append("command    ./experiments/run ").append(task.name()).append(options.commandLine()).append('\n');
        text.append("date       ").append(LocalDate.now(ZoneOffset.UTC)).append('\n');
        text.append("carousel   ").append(CarouselVersion.current()).append(", commit ")
                .append(System.getProperty("experiments.commit", "unknown")).append('\n');
        text.append("machine    ").append(Machine.describe()).append('\n');
        text.append("data       ").append(parts.get(0).training().texts().size()).append(" texts to learn from, ")
                .append(parts.get(0).test().texts().size()).append(" to test on, ")
                .append(parts.get(0).training().classes().size()).append(" classes, ")
                .append(parts.size() == 1 ? "one split" : parts.size() + " splits, figures over all").append('\n');
        text.append("settings   ").append(settings).append('\n');
        times.forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        TextTable table = new TextTable("", FIGURES);
        sums.forEach((name, runs) -> rows(table, name, List.copyOf(runs.values())));
        text.append(table);
        text.append(DEFAULT).append(": with or without the bigram model, as what was held back of the training texts decided\n");
        task.published().forEach(line -> text.append("published: ").append(line).append('\n'));
        return text.toString();
    }

    /** The mean over the runs, and their spread where there are several. */
    private void rows(TextTable table, String name, List<double[]> runs) {
        long tested = parts.stream().mapToLong(part -> part.test().texts().size()).sum();
        double[] means = new double[FIGURES.size()];
        double[] deviations = new double[FIGURES.size()];
        for (int k = 0; k < means.length; k++) {
            int figure = k;
            Spread spread = Spread.of(runs, run -> run[figure] / tested);
            means[k] = spread.mean();
            deviations[k] = spread.deviation();
        }
        table.row(name + (runs.size() > 1 ? ", " + runs.size() + " runs" : ""), means);
        if (runs.size() > 1) {
            table.row("  standard deviation", deviations);
        }
    }
}

import dev.carousel.CarouselVersion;
import dev.carousel.InvalidInputException;
import dev.carousel.models.language.LanguageEvaluation;
import dev.carousel.models.language.LanguageModel;
import dev.carousel.models.language.LanguageScores;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.training.Training;
import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingResult;
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

/** A language model from its texts to its result file. */
final class LanguageRun {
    private static final List<Long> SEEDS = List.of(1L);

    private final LanguageTask task;
    private final Options options;
    private final Path results;

    LanguageRun(LanguageTask task, Options options, Path results) {
        if (options.fitRows().isPresent() || options.members().isPresent()) {
            throw new InvalidInputException(task.name() + ": takes --seeds, --threads and --");
        }
        this.task = task;
        this.options = options;
        this.results = results;
    }

    /** A fit; seconds by the clock and of processors. */
    private record Timed(long seed, TrainedLanguageModel model, LanguageEvaluation test, double seconds, double cpu) {}

    void run(Data data) {
        System.err.println(task.name() + ": " + task.task());
        LanguageTask.Texts texts = task.texts(data);
        LanguageModel.Builder builder = task.model();
        options.apply(builder);
        List<Timed> fits = new ArrayList<>();
        for (long seed : options.seeds().isEmpty() ? SEEDS : options.seeds()) {
            long begin = System.nanoTime();
            double cpu = cpu();
            Training training =
                    Training.defaults().seed(seed).threads(options.threads()).listeners(new Progress(begin));
            TrainedLanguageModel model = builder.build().fit(texts.training(), texts.validation(), training);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double its = cpu() - cpu;
            LanguageEvaluation test = options.validationOnly()
                    ? model.evaluate(texts.validation(), options.threads())
                    : model.evaluate(texts.test(), options.threads());
            fits.add(new Timed(seed, model, test, seconds, its));
        }
        String text = text(texts, fits, task.beside(data, texts));
        System.out.println(text);
        if (options.validationOnly()) {
            return;
        }
        Path file = results.resolve((task.name() + options.suffix()).replaceAll("[^A-Za-z0-9,.=+-]", "_") + ".txt");
        try {
            Files.createDirectories(results);
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
        }
        System.out.println("written to " + file.normalize());
    }

    private static double cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private String text(LanguageTask.Texts texts, List<Timed> fits, List<String> beside) {
        StringBuilder text = new StringBuilder(task.task()).append("\n\n");
        text.append("command    ./experiments/run ").append(task.name()).append(options.commandLine()).append('\n');
        text.append("date       ").append(LocalDate.now(ZoneOffset.UTC)).append('\n');
        text.append("carousel   ").append(CarouselVersion.current()).append(", commit ")
                .append(System.getProperty("experiments.commit", "unknown")).append('\n');
        text.append("machine    ").append(Machine.describe()).append('\n');
        TrainedLanguageModel first = fits.get(0).model();
        text.append("settings   ").append(first.settings()).append('\n');
        long parameters = first.files().tensors().values().stream().mapToLong(t -> t.size()).sum();
        text.append("network    ").append(String.format(Locale.ROOT, "%,d parameters, %,d symbols%n", parameters,
                first.vocabulary().size()));
        for (Timed fit : fits) {
            TrainingResult curve = fit.model().report().orElseThrow().curves().get("training");
            long tokens = fit.model().card().object("data").longInteger("tokens");
            long passes = fit.model().settings().recipe().epochs();
            text.append(String.format(
                    Locale.ROOT,
                    "seed %-5d training %.0f s by the clock, %.0f s of processors; %.0f symbols a second of processors,"
                            + " validations among them%n",
                    fit.seed(), fit.seconds(), fit.cpu(), tokens * passes / fit.cpu()));
            text.append("  validation, perplexity after each epoch:");
            curve.curve().forEach(point -> text.append(
                    String.format(Locale.ROOT, " %.2f", StrictMath.exp(point.validation()))));
            text.append('\n');
        }
        text.append('\n');
        TextTable table = new TextTable("", List.of("perplexity", "bits/unit", "nats/unit", "valid ppl", "valid nats"));
        for (Timed fit : fits) {
            LanguageScores score = fit.test().scores().get("carousel");
            double valid = fit.model().report().orElseThrow().validation().get("carousel").get("perplexity");
            row(table, "carousel, seed " + fit.seed(), score, valid);
        }
        double valid = fits.get(0).model().report().orElseThrow().validation().get("unigram").get("perplexity");
        row(table, "unigram", fits.get(0).test().scores().get(LanguageEvaluation.UNIGRAM), valid);
        text.append(table);
        text.append("test: ").append(fits.get(0).test().tokens())
                .append(" symbols read as one stream, each foretold by all before it\n");
        beside.forEach(line -> text.append(line).append('\n'));
        task.published().forEach(line -> text.append("published: ").append(line).append('\n'));
        return text.toString();
    }

    private static void row(TextTable table, String name, LanguageScores score, double valid) {
        table.row(name, score.perplexity(), score.bitsPerUnit(), score.nats(), valid, StrictMath.log(valid));
    }

    /** What is seen while it runs. */
    private record Progress(long begin) implements TrainingListener {
        @Override
        public void validated(String stage, long step, double score, boolean best) {
            System.err.printf(Locale.ROOT, "step %d, %.0f s: validation %.4f nats, perplexity %.2f%s%n",
                    step, (System.nanoTime() - begin) / 1e9, score, StrictMath.exp(score), best ? ", best" : "");
        }
    }
}

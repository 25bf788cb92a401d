import dev.carousel.CarouselVersion;
import dev.carousel.InvalidInputException;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.optim.Adam;
import dev.carousel.optim.Schedule;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.NetworkObjective;
import dev.carousel.train.Trainer;
import dev.carousel.train.TrainingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * How far apart a subject and its verdict may stand in the sentences that a plain RNN, a GRU and an LSTM learn from. Each network reads
 * once from left to right and sees sentences of one distance only: where short ones are among them, all three learn those first, and what
 * they learn there carries far.
 */
final class Distances {
    static final String NAME = "distance";
    static final String TASK =
            "Made sentences with a subject and its verdict 5 to 200 words apart, and verdicts on any subject between: the share of"
                    + " right answers, learned and tested at the same distance. By guessing the subject: .125.";

    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
    private static final List<Integer> DISTANCES = List.of(5, 10, 20, 50, 100, 200);
    private static final int TEXTS = 400;
    private static final int BATCH = 32;
    private static final int STEPS = 3000;
    private static final int EMBEDDING = 16;
    private static final int HIDDEN = 64;
    private static final float RATE = 3e-3f;
    /** Who knows the verdict alone is right so often. */
    private static final double GUESSED = .125;
    private static final String USUAL = "start=usual";

    private final Options options;
    private final Path results;
    private final boolean usual;
    private final Map<String, List<double[]>> shares = new LinkedHashMap<>();
    private final List<String> times = new ArrayList<>();

    Distances(Options options, Path results) {
        if (!List.of(USUAL).containsAll(options.builder())
                || options.fitRows().isPresent()
                || options.members().isPresent()) {
            throw new InvalidInputException(NAME + ": takes --seeds, --threads and -- " + USUAL);
        }
        this.options = options;
        this.results = results;
        this.usual = options.builder().contains(USUAL);
    }

    void run() {
        Map<String, LayerSpec> cells = new LinkedHashMap<>();
        Gru gru = Gru.of(EMBEDDING, HIDDEN);
        Lstm lstm = Lstm.of(EMBEDDING, HIDDEN);
        cells.put("RNN", Rnn.of(EMBEDDING, HIDDEN));
        cells.put("GRU", usual ? gru : gru.chrono(Verdicts.FARTHEST));
        cells.put("LSTM", usual ? lstm : lstm.chrono(Verdicts.FARTHEST));
        cells.forEach((name, cell) -> {
            shares.put(name, new ArrayList<>());
            for (long seed : options.seeds().isEmpty() ? SEEDS : options.seeds()) {
                measure(name, cell, seed);
            }
        });
        write("txt", text());
        write("svg", picture());
        System.out.println(text());
    }

    private void measure(String name, LayerSpec cell, long seed) {
        long begin = System.nanoTime();
        double[] right = new double[DISTANCES.size()];
        try (Workers workers = options.threads() == 0
                ? Workers.of(Runtime.getRuntime().availableProcessors())
                : Workers.of(options.threads())) {
            for (int k = 0; k < right.length; k++) {
                int distance = DISTANCES.get(k);
                right[k] = right(trained(cell, distance, seed, workers), distance, workers);
                System.err.printf(Locale.ROOT, "%s, seed %d, %d words: %.3f%n", name, seed, distance, right[k]);
            }
        }
        shares.get(name).add(right);
        times.add(String.format(Locale.ROOT, "%s, seed %d: %.0f s", name, seed, (System.nanoTime() - begin) / 1e9));
    }

    private static Network trained(LayerSpec cell, int distance, long seed, Workers workers) {
        RandomSource random = RandomSource.of(seed);
        Network network = Network.of(
                        new Embedding(Verdicts.vocabulary(), EMBEDDING),
                        cell,
                        new LastStep(),
                        Linear.of(HIDDEN, Verdicts.classes()))
                .initialise(seed);
        NetworkObjective objective = new NetworkObjective(
                network,
                new CrossEntropy(),
                step -> {
                    Verdicts.Texts texts = Verdicts.texts(BATCH, distance, random.named("training " + step));
                    return SampleBatches.of(texts.samples(), 1, texts.answers());
                },
                List.of(),
                random,
                workers);
        Adam adam = Adam.withRate(RATE).betas(.9f, .99f).withSchedule(Schedule.warmupCosine(RATE, 100, STEPS, .02));
        TrainingPlan plan = TrainingPlan.ofSteps(STEPS).clipNorm(1).averageDecay(.99);
        Trainer.of(objective, adam, plan, workers).train();
        return network;
    }

    /** The test texts are alike for all networks and seeds. */
    private static double right(Network network, int distance, Workers workers) {
        Verdicts.Texts texts = Verdicts.texts(TEXTS, distance, RandomSource.of(0).named("test " + distance));
        List<float[]> logits = new Members(List.of(network)).predict(texts.samples(), workers);
        int right = 0;
        for (int k = 0; k < TEXTS; k++) {
            float[] said = logits.get(k);
            int best = 0;
            for (int c = 1; c < said.length; c++) {
                best = said[c] > said[best] ? c : best;
            }
            right += best == texts.labels()[k] ? 1 : 0;
        }
        return (double) right / TEXTS;
    }

    private double mean(String name, int place) {
        return Spread.of(shares.get(name), one -> one[place]).mean();
    }

    private String text() {
        StringBuilder text = new StringBuilder(TASK).append("\n\n");
        text.append("command    ./experiments/run ").append(NAME).append(options.commandLine()).append('\n');
        text.append("date       ").append(LocalDate.now(ZoneOffset.UTC)).append('\n');
        text.append("carousel   ").append(CarouselVersion.current()).append(", commit ")
                .append(System.getProperty("experiments.commit", "unknown")).append('\n');
        text.append("machine    ").append(Machine.describe()).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "settings   vectors of %d, one layer of %d units, the last state, %d logits; %d steps of %d texts, Adam %s (betas .9,"
                        + " .99; 100 steps of warm-up, a cosine to a fiftieth), norm clipped to 1, weights averaged by .99; %s;"
                        + " %d test texts for each distance%n",
                EMBEDDING, HIDDEN, Verdicts.classes(), STEPS, BATCH, RATE,
                usual ? "every layer's usual start" : "gates of GRU and LSTM start by chrono(" + Verdicts.FARTHEST + ")",
                TEXTS));
        text.append("example    ")
                .append(Verdicts.texts(1, 20, RandomSource.of(0).named("test 20")).inWords().get(0)).append('\n');
        text.append("times      ").append(String.join("; ", times)).append("\n\n");
        List<String> titles = DISTANCES.stream().map(String::valueOf).toList();
        TextTable table = new TextTable("words apart", titles);
        shares.forEach((name, all) -> {
            double[] means = new double[DISTANCES.size()];
            double[] deviations = new double[means.length];
            for (int k = 0; k < means.length; k++) {
                int place = k;
                means[k] = mean(name, k);
                deviations[k] = Spread.of(all, one -> one[place]).deviation();
            }
            table.row(name + ", mean", means);
            table.row("  standard deviation", deviations);
            all.forEach(one -> table.row("  one seed", one));
        });
        return text.append(table).toString();
    }

    /** Shares over the logarithm of the distance, as lines. */
    private String picture() {
        String[] colours = {"#c0392b", "#2980b9", "#27ae60"};
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 590 320\""
                + " font-family=\"sans-serif\" font-size=\"12\">\n<title>Right answers by distance</title>\n"
                + "<rect width=\"590\" height=\"320\" fill=\"white\"/>\n");
        for (int percent = 0; percent <= 100; percent += 20) {
            double y = y(percent / 100.0);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"50\" x2=\"470\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>"
                            + "<text x=\"44\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>%n",
                    y, y, y + 4, percent));
        }
        for (int distance : DISTANCES) {
            svg.append(String.format(
                    Locale.ROOT, "<text x=\"%.1f\" y=\"290\" text-anchor=\"middle\">%d</text>%n", x(distance), distance));
        }
        svg.append("<text x=\"260\" y=\"310\" text-anchor=\"middle\">words between subject and verdict</text>\n");
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"50\" x2=\"470\" y1=\"%1$.1f\" y2=\"%1$.1f\" stroke=\"#999\" stroke-dasharray=\"4 4\"/>"
                        + "<text x=\"474\" y=\"%2$.1f\" fill=\"#777\">subject guessed</text>%n",
                y(GUESSED), y(GUESSED) + 4));
        int line = 0;
        for (String name : shares.keySet()) {
            StringBuilder points = new StringBuilder();
            for (int k = 0; k < DISTANCES.size(); k++) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(DISTANCES.get(k)), y(mean(name, k))));
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
                            + "<text x=\"490\" y=\"%d\" fill=\"%s\">%s</text>%n",
                    points.toString().strip(), colours[line], 40 + 20 * line, colours[line], name));
            line++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static double x(int distance) {
        return 60 + 400 * StrictMath.log((double) distance / DISTANCES.get(0))
                / StrictMath.log((double) DISTANCES.get(DISTANCES.size() - 1) / DISTANCES.get(0));
    }

    private static double y(double share) {
        return 20 + 250 * (1 - share);
    }

    private void write(String ending, String content) {
        Path file = results.resolve((NAME + options.suffix()).replaceAll("[^A-Za-z0-9,.=+-]", "_") + "." + ending);
        try {
            Files.createDirectories(results);
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
        }
    }
}

import dev.carousel.CarouselVersion;
import dev.carousel.InvalidInputException;
import dev.carousel.insight.HeatMap;
import dev.carousel.insight.IntegratedGradients;
import dev.carousel.insight.Occlusion;
import dev.carousel.insight.Score;
import dev.carousel.models.classify.SequenceClassifier;
import dev.carousel.models.classify.TextClassifier;
import dev.carousel.models.classify.TrainedTextClassifier;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.training.Training;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether the words that an explanation calls important are: how many predictions turn once they are left out, beside random words and the most
 * frequent ones. Integrated gradients of the margin between the two classes, at 256 points at most; nothing here was chosen by looking at the
 * test reviews.
 */
final class Deletion {
    static final String NAME = "imdb-deletion";
    static final String TASK =
            "IMDb reviews: the share of 500 test reviews whose predicted class turns once words are left out, by what they are chosen by.";

    private static final int REVIEWS = 500;
    private static final int[] COUNTS = {1, 2, 3, 5, 10, 20};
    private static final int DRAWS = 5;
    private static final int POINTS = 256;
    private static final long SEED = 1;

    private final Options options;
    private final Path results;
    private final Map<String, double[]> turned = new LinkedHashMap<>();
    private double completeness;

    Deletion(Options options, Path results) {
        if (options.fitRows().isPresent() || options.members().isPresent() || options.seeds().size() > 1) {
            throw new InvalidInputException(
                    NAME + ": takes one of --seeds, --threads, and after -- words, keep, embedding, hidden, steps, texts, model");
        }
        this.options = options;
        this.results = results;
    }

    void run(Data data) {
        TrainedTextClassifier model = model(data);
        TextTable all = table(data, "imdb/imdb_test.tsv.gz", Integer.MAX_VALUE);
        TextTable test = all.only(chosen(all.texts().size()));
        Network network = model.networks().get(0);
        int right = 0;
        try (Workers workers = Workers.of(options.threads())) {
            Occlusion occlusion = Occlusion.of(network, workers);
            IntegratedGradients gradients = IntegratedGradients.of(network, workers).atMost(POINTS);
            for (int n = 0; n < test.texts().size(); n++) {
                int[] numbers = model.input().kept(model.input().numbers(test.texts().get(n).text()));
                float[][] x = new float[numbers.length][];
                for (int t = 0; t < x.length; t++) {
                    x[t] = new float[] {numbers[t]};
                }
                float[] z = network.predict(Sequences.of(1, List.<float[][]>of(x))).sequence(0)[0];
                int said = z[1] > z[0] ? 1 : 0;
                String truth = test.classes().get(test.texts().get(n).labels().orElseThrow().get(0));
                right += model.classes().get(said).equals(truth) ? 1 : 0;
                measure(occlusion, gradients, x, said, n);
                if (n % 50 == 49) {
                    System.err.printf(Locale.ROOT, "%d reviews: %s%n", n + 1, line("integrated gradients", n + 1));
                }
            }
        }
        write(model, (double) right / test.texts().size());
    }

    private void measure(Occlusion occlusion, IntegratedGradients gradients, float[][] x, int said, int review) {
        int T = x.length;
        Score margin = Score.margin(said, 1 - said);
        var attribution = gradients.of(x, margin);
        completeness += Math.min(1, attribution.error()) / REVIEWS;
        List<int[]> single = IntStream.range(0, T).mapToObj(t -> new int[] {t}).toList();
        double whole = attribution.score();
        double[] worth = new double[T];
        List<float[][]> without = occlusion.outputs(x, single);
        for (int t = 0; t < T; t++) {
            worth[t] = without.get(t).length == 0 ? 0 : whole - margin.value(without.get(t));
        }
        double[] frequency = new double[T];
        for (int t = 0; t < T; t++) {
            frequency[t] = -x[t][0]; // numbers are in the order of falling frequency, forms of rare words last
        }
        Map<String, int[]> orders = new LinkedHashMap<>();
        orders.put("integrated gradients", HeatMap.falling(attribution.steps()));
        orders.put("left out one by one", HeatMap.falling(worth));
        orders.put("most frequent words", HeatMap.falling(frequency));
        for (int draw = 0; draw < DRAWS; draw++) {
            RandomSource random = RandomSource.of(SEED).named("draw " + draw).named("review " + review);
            double[] any = new double[T];
            for (int t = 0; t < T; t++) {
                any[t] = random.uniform(t);
            }
            orders.put("random words " + draw, HeatMap.falling(any));
        }
        orders.forEach((name, order) -> {
            List<int[]> groups = new ArrayList<>();
            for (int count : COUNTS) {
                int[] group = Arrays.copyOf(order, Math.min(count, T));
                Arrays.sort(group);
                groups.add(group);
            }
            List<float[][]> outputs = occlusion.outputs(x, groups);
            boolean random = name.startsWith("random");
            double[] sums = turned.computeIfAbsent(random ? "random words" : name, key -> new double[COUNTS.length]);
            for (int k = 0; k < COUNTS.length; k++) {
                boolean turns = outputs.get(k).length > 0 && margin.value(outputs.get(k)) < 0;
                sums[k] += turns ? random ? 1.0 / DRAWS : 1 : 0;
            }
        });
    }

    private TrainedTextClassifier model(Data data) {
        Path saved = Path.of(option("model", "."));
        if (Files.exists(saved.resolve("config.json"))) {
            if (options.builder().size() > 1) {
                throw new InvalidInputException(NAME + ": there is a model in '" + saved
                        + "' already, so settings would change nothing: leave them out, or name another directory");
            }
            return TrainedTextClassifier.load(saved);
        }
        TextTable training = table(data, "imdb/imdb_train.tsv.gz", Integer.parseInt(option("texts", "25000")));
        TextClassifier.Builder builder = SequenceClassifier.ofTexts().members(1).folds(0);
        for (String each : options.builder()) {
            int value = each.matches("[a-z]+=\\d+") ? Integer.parseInt(each.substring(each.indexOf('=') + 1)) : 0;
            switch (each.substring(0, Math.max(0, each.indexOf('=')))) {
                case "words" -> builder.vocabulary(value);
                case "keep" -> builder.keep(value);
                case "embedding" -> builder.embedding(value);
                case "hidden" -> builder.hidden(value);
                case "steps" -> builder.steps(value);
                case "texts", "model" -> { }
                default -> throw new InvalidInputException(NAME + ": what is '" + each + "'?");
            }
        }
        long seed = options.seeds().isEmpty() ? SEED : options.seeds().get(0);
        TrainedTextClassifier model =
                builder.build().fit(training, Training.defaults().seed(seed).threads(options.threads()));
        if (!option("model", "").isEmpty()) {
            model.save(saved);
        }
        return model;
    }

    private String option(String name, String otherwise) {
        return options.builder().stream()
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    /** Of any number of reviews always the same ones. */
    private static int[] chosen(int count) {
        double[] any = new double[count];
        RandomSource random = RandomSource.of(SEED).named("reviews");
        Arrays.setAll(any, random::uniform);
        int[] some = Arrays.copyOf(HeatMap.falling(any), Math.min(REVIEWS, count));
        Arrays.sort(some);
        return some;
    }

    /** Reviews with the labels 0 and 1 as negative and positive: columns label, stars, number, text. */
    private static TextTable table(Data data, String file, int most) {
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> lines = data.lines(file, StandardCharsets.UTF_8);
        int every = Math.max(1, lines.size() / most);
        for (int k = 0; k < lines.size(); k += every) {
            String[] cells = lines.get(k).split("\t", 4);
            texts.add(cells[3]);
            labels.add(cells[0].equals("1") ? "positive" : "negative");
        }
        return TextTable.of(texts, labels);
    }

    private String line(String name, int reviews) {
        StringBuilder line = new StringBuilder();
        for (double sum : turned.get(name)) {
            line.append(String.format(Locale.ROOT, "%6.3f", sum / reviews));
        }
        return line.toString();
    }

    private void write(TrainedTextClassifier model, double accuracy) {
        StringBuilder text = new StringBuilder(TASK).append("\n\n");
        text.append("command    ./experiments/run ").append(NAME).append(options.commandLine().replaceAll("model=\\S*", "model=DIR")).append('\n');
        text.append("date       ").append(LocalDate.now(ZoneOffset.UTC)).append('\n');
        text.append("carousel   ").append(CarouselVersion.current()).append(", commit ")
                .append(System.getProperty("experiments.commit", "unknown")).append('\n');
        text.append("machine    ").append(Machine.describe()).append('\n');
        text.append("settings   ").append(model.settings()).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "reviews    %d of the test set, drawn from the seed; accuracy on them %.3f. Words are left out, not blanked. Random words:"
                        + " mean of %d draws%n",
                REVIEWS, accuracy, DRAWS));
        text.append(String.format(
                Locale.ROOT, "gradients  contributions miss what they add up to by %.2f %% on average%n%n", 100 * completeness));
        Figures table = new Figures();
        turned.forEach((name, sums) -> table.row(name, line(name, REVIEWS)));
        text.append(table);
        Path file = results.resolve((NAME + options.suffix()).replaceAll(",model=[^,]*", "").replaceAll("[^A-Za-z0-9,.=+-]", "_") + ".txt");
        try {
            Files.createDirectories(results);
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
        }
        System.out.println(text);
    }

    /** Rows under the numbers of words. */
    private static final class Figures {
        private final StringBuilder rows = new StringBuilder(String.format(Locale.ROOT, "%-24s", "words left out"));

        Figures() {
            for (int count : COUNTS) {
                rows.append(String.format(Locale.ROOT, "%6d", count));
            }
            rows.append('\n');
        }

        void row(String name, String figures) {
            rows.append(String.format(Locale.ROOT, "%-24s", name)).append(figures).append('\n');
        }

        @Override
        public String toString() {
            return rows.toString();
        }
    }
}

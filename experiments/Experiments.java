import dev.carousel.CarouselException;
import dev.carousel.models.language.network.LanguageRecipe;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Measures what others have published; see README.md beside it. Started by the script {@code run}. */
final class Experiments {
    private static final List<Experiment> ALL = List.of(
            new M4Hourly(),
            new EtTh1(96, ".375", ".375"),
            new EtTh1(192, ".405", ".414"),
            new EtTh1(336, ".439", ".431"),
            new ExchangeRates(),
            new Sunspots(),
            new Airline(),
            new Temperatures(),
            new Lynx(),
            new Pollution());

    private static final List<SequenceTask> OF_SEQUENCES = List.of(
            new RemainingLife(),
            SeriesClasses.ofArchive("JapaneseVowels", false, "1-NN DTW .949"),
            SeriesClasses.ofArchive("GunPoint", false, "LSTM-FCN 1.0, 1-NN DTW .907, MLP .933"),
            SeriesClasses.ofArchive("ArrowHead", false, "LSTM-FCN .897, 1-NN DTW .663, MLP .823"),
            SeriesClasses.ofArchive("OSULeaf", true, "LSTM-FCN .983, 1-NN DTW .591, MLP .570"),
            new SeriesClasses(
                    "IndoorMovement",
                    "learned from walks in the first two pairs of rooms, tested on those in the third",
                    IndoorMovement::read,
                    false,
                    List.of()));

    private static final List<TextTask> OF_TEXTS =
            List.of(new Sentences.Questions(), new Sentences.Subjectivity(), new Sentences.Reviews());
    private static final List<LanguageTask> OF_LANGUAGE = List.of(
            new PennTreebank(
                    "ptb-small",
                    "the small setting of Zaremba, Sutskever and Vinyals (2014): 2 layers of 200, no dropout, start"
                            + " U(-.1, .1), 20 streams, 20 steps, SGD at a rate of 1 by the sum over the steps (20 by the"
                            + " mean), halved with each epoch after the 4th, 13 epochs, norm clipped to 5 (.25 by the mean).",
                    model -> model.embedding(200).hidden(200).layers(2).tied(false).dropout(0).inputDropout(0)
                            .symbolDropout(0).weightDropout(0).sizePenalty(0).changePenalty(0).start(.1).batch(20).bptt(20).varied(false)
                            .optimiser(LanguageRecipe.Method.SGD).rate(20).schedule(LanguageRecipe.Course.HALVED)
                            .constantEpochs(4).epochs(13).clip(.25).average(0),
                    List.of(
                            "Zaremba et al. 2014, small: validation 120.7, test 114.5, in 1 to 2 hours",
                            "a step of 400 words by ./bench W4, small_T20, on a 2-core AMD EPYC (carousel-bench/results): on one"
                                    + " thread libtorch 2.10 72.8 ms, DJL 73.2 ms, ours 42.6 ms; on two 93.8, 49.0 and 26.0 ms")),
            new PennTreebank(
                    "ptb-regularised",
                    "what AWD-LSTM regularises by, with dropouts near its own, on a network of a third of its size for 34"
                            + " epochs: 2 layers of 448, tied vectors, Adam with a cosine, under two hours of two cores.",
                    model -> model.embedding(448).hidden(448).symbolDropout(.1).inputDropout(.3).dropout(.25)
                            .outputDropout(.4).weightDropout(.35).sizePenalty(2).changePenalty(1).epochs(34),
                    List.of(
                            "Zaremba et al. 2014: medium 82.7, large 78.4 after 39 and 55 epochs",
                            "Merity et al. 2018, AWD-LSTM, 24 million parameters: 57.3 after hundreds of epochs")),
            new TinyShakespeare());

    private Experiments() {}

    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        String name = words.isEmpty() ? "list" : words.get(0);
        if (name.equals("list")) {
            ALL.forEach(one -> System.out.printf("%-22s %s%n", one.name(), one.task()));
            OF_SEQUENCES.forEach(one -> System.out.printf("%-22s %s%n", one.name(), one.task()));
            OF_TEXTS.forEach(one -> System.out.printf("%-22s %s%n", one.name(), one.task()));
            System.out.printf("%-22s %s%n", Distances.NAME, Distances.TASK);
            OF_LANGUAGE.forEach(one -> System.out.printf("%-22s %s%n", one.name(), one.task()));
            System.out.printf("%-22s %s%n", Deletion.NAME, Deletion.TASK);
            System.out.printf("%-22s %s%n", LookingCosts.NAME, LookingCosts.TASK);
            return;
        }
        List<Experiment> chosen = ALL.stream()
                .filter(one -> name.equals("all") || one.name().equals(name))
                .toList();
        List<SequenceTask> sequences = OF_SEQUENCES.stream()
                .filter(one -> name.equals("all") || one.name().equals(name))
                .toList();
        List<TextTask> texts = OF_TEXTS.stream()
                .filter(one -> name.equals("all") || one.name().equals(name))
                .toList();
        List<LanguageTask> languages = OF_LANGUAGE.stream()
                .filter(one -> name.equals("all") || one.name().equals(name))
                .toList();
        boolean distances = name.equals("all") || name.equals(Distances.NAME);
        boolean deletion = name.equals("all") || name.equals(Deletion.NAME);
        boolean costs = name.equals("all") || name.equals(LookingCosts.NAME);
        boolean tables = !chosen.isEmpty() || !sequences.isEmpty();
        if (!tables && texts.isEmpty() && languages.isEmpty() && !distances && !deletion && !costs) {
            System.err.println("experiments: there is no '" + name + "': ./experiments/run list names them");
            System.exit(2);
        }
        try {
            Path root = Path.of(System.getProperty("experiments.root"));
            String folder = System.getenv().getOrDefault("CAROUSEL_DATA", "");
            Data data = new Data(folder.isEmpty() ? root.resolve("../shared/data") : Path.of(folder));
            Options options = Options.of(words.subList(1, words.size()));
            for (Experiment one : chosen) {
                new Run(one, options, root.resolve("experiments/results")).run(data);
            }
            for (SequenceTask one : sequences) {
                new SequenceRun(one, options, root.resolve("experiments/results")).run(data);
            }
            if (distances) {
                new Distances(options, root.resolve("experiments/results")).run();
            }
            for (TextTask one : texts) {
                new TextRun(one, options, root.resolve("experiments/results")).run(data);
            }
            for (LanguageTask one : languages) {
                new LanguageRun(one, options, root.resolve("experiments/results")).run(data);
            }
            if (costs) {
                new LookingCosts(options, root.resolve("experiments/results")).run();
            }
            if (deletion) {
                new Deletion(options, root.resolve("experiments/results")).run(data);
            }
        } catch (CarouselException | UncheckedIOException e) {
            System.err.println("experiments: " + e.getMessage());
            System.exit(1);
        }
    }
}

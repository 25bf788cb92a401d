import dev.carousel.CarouselException;
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
            new SeriesClasses("JapaneseVowels", false, List.of("1-NN DTW .949")),
            new SeriesClasses("GunPoint", false, List.of("LSTM-FCN 1.0, 1-NN DTW .907, MLP .933")),
            new SeriesClasses("ArrowHead", false, List.of("LSTM-FCN .897, 1-NN DTW .663, MLP .823")),
            new SeriesClasses("OSULeaf", true, List.of("LSTM-FCN .983, 1-NN DTW .591, MLP .570")));

    private Experiments() {}

    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        String name = words.isEmpty() ? "list" : words.get(0);
        if (name.equals("list")) {
            ALL.forEach(one -> System.out.printf("%-22s %s%n", one.name(), one.task()));
            OF_SEQUENCES.forEach(one -> System.out.printf("%-22s %s%n", one.name(), one.task()));
            return;
        }
        List<Experiment> chosen = ALL.stream()
                .filter(one -> name.equals("all") || one.name().equals(name))
                .toList();
        List<SequenceTask> sequences = OF_SEQUENCES.stream()
                .filter(one -> name.equals("all") || one.name().equals(name))
                .toList();
        if (chosen.isEmpty() && sequences.isEmpty()) {
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
        } catch (CarouselException | UncheckedIOException e) {
            System.err.println("experiments: " + e.getMessage());
            System.exit(1);
        }
    }
}

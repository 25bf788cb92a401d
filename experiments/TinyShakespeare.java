import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.tensorflow.CharRnnReader;
import dev.carousel.models.language.Corpus;
import dev.carousel.models.language.LanguageModel;
import dev.carousel.models.language.Unit;
import dev.carousel.models.language.network.SymbolScorer;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Characters of Shakespeare's plays: the first 90 % to learn from, the next 5 % to be chosen by, the last 5 % to be scored on. */
record TinyShakespeare() implements LanguageTask {
    @Override
    public String name() {
        return "tinyshakespeare";
    }

    @Override
    public String task() {
        return "tinyshakespeare: 1,115,394 characters of 65 kinds; the first 90 % learned from, 5 % to choose by, the last 5 %"
                + " to score on. By the defaults alone.";
    }

    @Override
    public List<String> published() {
        return List.of();
    }

    @Override
    public LanguageModel.Builder model() {
        return LanguageModel.builder().unit(Unit.CHAR);
    }

    @Override
    public Texts texts(Data data) {
        String all = data.text("tinyshakespeare/input.txt.gz").text();
        int valid = (int) (all.length() * 9L / 10);
        int test = (int) (all.length() * 19L / 20);
        return new Texts(
                Corpus.of(all.substring(0, valid)),
                Corpus.of(all.substring(valid, test)),
                Corpus.of(all.substring(test)));
    }

    /** The recorded model of ml5.js, which has learned from all of the text. */
    @Override
    public List<String> beside(Data data, Texts texts) {
        Path folder = data.folder().resolve("models/ml5_charrnn/shakespeare");
        if (!Files.exists(folder)) {
            return List.of();
        }
        Network network = CharRnnReader.read(folder).network();
        Map<String, Integer> numbers = numbers(folder);
        String text = "\n" + texts.test().text();
        int[] symbols =
                text.codePoints().map(c -> numbers.get(Character.toString(c))).toArray();
        try (Workers workers = Workers.single()) {
            double sum = Arrays.stream(
                            new SymbolScorer(network, workers).logProbabilities(List.of(symbols)).get(0))
                    .sum();
            return List.of(String.format(
                    Locale.ROOT,
                    "beside: ml5.js's recorded model, 2 layers of 128 units, on the same last 5 %%, which it has learned from"
                            + " like all the rest: %.4f nats",
                    -sum / (symbols.length - 1)));
        }
    }

    /** Its file is damaged where it stands: 13 is u, and 40 is U. */
    private static Map<String, Integer> numbers(Path folder) {
        JsonObject json = Json.read(folder.resolve("vocab.json"));
        Map<String, Integer> numbers = new TreeMap<>();
        for (String name : json.names()) {
            if (!name.isEmpty()) {
                numbers.put(name, json.integer(name));
            }
        }
        numbers.put("u", 13);
        numbers.put("U", 40);
        return numbers;
    }
}

package dev.carousel.models.language;

import static dev.carousel.models.sequence.FitReport.CAROUSEL;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.language.network.SymbolScorer;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.text.token.Vocabulary;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Network;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A language model that has learned. Immutable, safe for any number of threads; each continuation is one thread's at a time. */
public final class TrainedLanguageModel {
    private final LanguageSettings settings;
    private final Symbols symbols;
    private final Network network;
    private final JsonObject card;
    private final Optional<FitReport> report;

    TrainedLanguageModel(
            LanguageSettings settings, Symbols symbols, Network network, JsonObject card, Optional<FitReport> report) {
        this.settings = settings;
        this.symbols = symbols;
        this.network = network;
        this.card = card;
        this.report = report;
    }

    /**
     * Reads a saved language model.
     *
     * @throws InvalidInputException if there is none, or a model of another kind
     * @throws dev.carousel.CorruptFileException if its files are damaged or contradict each other
     */
    public static TrainedLanguageModel load(Path directory) {
        return LanguageFiles.read(ModelFiles.read(directory), directory);
    }

    /** Saves to a new directory. */
    public void save(Path directory) {
        files().write(directory);
    }

    /** What is saved. */
    public ModelFiles files() {
        return LanguageFiles.write(this);
    }

    public LanguageSettings settings() {
        return settings;
    }

    /** The symbols that it knows. */
    public Vocabulary vocabulary() {
        return symbols.vocabulary();
    }

    /** The model card: data, settings, scores. */
    public JsonObject card() {
        return card;
    }

    /** How training went; empty for a model that was loaded. */
    public Optional<FitReport> report() {
        return report;
    }

    /** Whether it was trained on this text or on its beginning, as where its end was held back. */
    public boolean hasLearnedFrom(Corpus corpus) {
        JsonObject data = card.object("data");
        int length = corpus.text().length();
        int learned = data.optionalInteger("characters").orElse(length);
        if (learned > length) {
            return false;
        }
        Corpus beginning = new Corpus(corpus.text().substring(0, learned), corpus.name());
        return data.optionalText("fingerprint")
                .filter(beginning.fingerprint()::equals)
                .isPresent();
    }

    /** SHA-256 of all that its answers depend on. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (JsonObject.of(settings) + " " + symbols.vocabulary().tokens()).getBytes(StandardCharsets.UTF_8));
            float[] values = network.parameters().values();
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * 1024);
            for (float value : values) {
                if (!bytes.hasRemaining()) {
                    digest.update(bytes.array());
                    bytes.clear();
                }
                bytes.putFloat(value);
            }
            digest.update(bytes.array(), 0, bytes.position());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Its network as one that says nothing until a text's end: the logits of the next symbol alone, [1, V]. For who looks inside; it has its own
     * copy of what was learned.
     */
    public Network atTheEnd() {
        List<LayerSpec> layers = new ArrayList<>(network.architecture().layers());
        int last = layers.size() - 1;
        layers.add(last, new LastStep());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        network.parameters().tensors().forEach((name, tensor) -> {
            boolean moves = name.startsWith(last + ".");
            tensors.put(moves ? last + 1 + name.substring(name.indexOf('.')) : name, tensor);
        });
        return new Architecture(network.inputSize(), layers).load(tensors);
    }

    /** The numbers of a text's symbols as networks read them, after that of the line's end before it. The text is to go on. */
    public int[] numbers(String text) {
        return symbols.readOpen(text);
    }

    /** The symbols of a text that is to go on, known or not. */
    public List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        symbols.unit().cut(text, false, tokens::add);
        return tokens;
    }

    Symbols symbols() {
        return symbols;
    }

    /** From the numbers of symbols to the logits of the next one, for other programs. */
    public Network network() {
        return network;
    }

    /**
     * What it says of each token of a text, read from its beginning as one stream. The first one is foretold as if a line had ended before
     * it. A token that it does not know is scored as the unknown one.
     */
    public TextScore score(String text) {
        return score(List.of(text), 1).get(0);
    }

    /**
     * The same of several texts, each by itself.
     *
     * @param threads 0 for one for each processor; any number gives the same bits
     */
    public List<TextScore> score(List<String> texts, int threads) {
        List<int[]> read = texts.stream().map(symbols::read).toList();
        List<TextScore> scores = new ArrayList<>();
        try (Workers workers = Workers.of(threads)) {
            List<double[]> all = new SymbolScorer(network, workers).logProbabilities(read);
            for (int k = 0; k < texts.size(); k++) {
                List<String> tokens = new ArrayList<>();
                symbols.unit().cut(texts.get(k), true, tokens::add);
                scores.add(new TextScore(tokens, all.get(k)));
            }
        }
        return scores;
    }

    /** {@code exp} of the mean of {@code -log p} over the tokens of a text. */
    public double perplexity(String text) {
        return score(text).perplexity();
    }

    /** The mean of {@code -log_2 p} over the tokens of a text. */
    public double bitsPerUnit(String text) {
        return score(text).bitsPerUnit();
    }

    /**
     * Its scores on a text, and the baseline's. A text of more than {@value LongText#WHOLE} symbols is read in parts side by side, each
     * after the {@value LongText#BEFORE} symbols before it.
     *
     * @param threads 0 for one for each processor; any number gives the same bits
     * @throws InvalidInputException if the text is empty
     */
    public LanguageEvaluation evaluate(Corpus corpus, int threads) {
        int[] read = symbols.read(corpus.text());
        if (read.length < 2) {
            throw new InvalidInputException("'" + corpus.name() + "': expected a text to score, found an empty one");
        }
        try (Workers workers = Workers.of(threads)) {
            return evaluate(read, workers);
        }
    }

    private LanguageEvaluation evaluate(int[] read, Workers workers) {
        int n = read.length - 1;
        double[] all = new double[n];
        int at = 0;
        for (double[] part : new LongText(read).logProbabilities(new SymbolScorer(network, workers))) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        double sum = 0;
        for (double one : all) {
            sum -= one;
        }
        Map<String, LanguageScores> scores = new LinkedHashMap<>();
        scores.put(CAROUSEL, new LanguageScores(sum / n));
        scores.put(LanguageEvaluation.UNIGRAM, new LanguageScores(symbols.unigramNats(read)));
        return new LanguageEvaluation(scores, n, unknown(read), all);
    }

    /** The unknown ones among symbols, but for the first. */
    static long unknown(int[] read) {
        long unknown = 0;
        for (int k = 1; k < read.length; k++) {
            unknown += read[k] == Vocabulary.UNKNOWN ? 1 : 0;
        }
        return unknown;
    }

    /**
     * Goes on with a text. Symbols come one at a time; the unknown one is never written.
     *
     * @param prompt the text's beginning; empty to begin anew. Of words the last one is whole
     */
    public Continuation generate(String prompt, Generation wishes) {
        return new Continuation(symbols, network, prompt, wishes);
    }
}

package dev.carousel.models.tag;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.network.OneNetwork;
import dev.carousel.models.text.table.TaggedText;
import dev.carousel.models.text.table.TokenColumns;
import dev.carousel.models.text.table.TokenTable;
import dev.carousel.models.text.token.WordForms;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A tagger of texts that has learned. Immutable, safe for any number of threads. */
public final class TrainedTextTagger {
    private final TextTaggerSettings settings;
    private final TokenColumns columns;
    private final TextTaggerCore core;
    private final JsonObject card;
    private final Optional<FitReport> report;
    private final Optional<TextTaggerEvaluation> validation;

    TrainedTextTagger(
            TextTaggerSettings settings,
            TokenColumns columns,
            TextTaggerCore core,
            JsonObject card,
            Optional<FitReport> report,
            Optional<TextTaggerEvaluation> validation) {
        this.settings = settings;
        this.columns = columns;
        this.core = core;
        this.card = card;
        this.report = report;
        this.validation = validation;
    }

    /** Whether saved files are those of a tagger of texts. */
    public static boolean isIn(ModelFiles files) {
        return TextTaggerFiles.isIn(files);
    }

    /**
     * Reads a saved tagger.
     *
     * @throws InvalidInputException if there is none, or a model of another kind
     * @throws dev.carousel.CorruptFileException if its files are damaged or contradict each other
     */
    public static TrainedTextTagger load(Path directory) {
        return TextTaggerFiles.read(ModelFiles.read(directory), directory);
    }

    /** Saves to a new directory. */
    public void save(Path directory) {
        files().write(directory);
    }

    /** What is saved. */
    public ModelFiles files() {
        return TextTaggerFiles.write(this);
    }

    /** Its networks as one, for other programs: from the numbers of tokens [T] to the probabilities of the classes [T, K]. */
    public Network network() {
        return OneNetwork.ofClasses(core.members(), core.temperature().value());
    }

    public TextTaggerSettings settings() {
        return settings;
    }

    /** The columns of the table that it was trained on. */
    public TokenColumns columns() {
        return columns;
    }

    /** The classes, in the order of probabilities. */
    public List<String> classes() {
        return core.classes();
    }

    /** The model card: data, settings, scores. */
    public JsonObject card() {
        return card;
    }

    /** How training went; empty for a tagger that was loaded. */
    public Optional<FitReport> report() {
        return report;
    }

    /** The scores on what was held back in training; empty if nothing was, or for a tagger that was loaded. */
    public Optional<TextTaggerEvaluation> validation() {
        return validation;
    }

    /** The networks whose mean logits are the tagger's, for who looks inside. */
    public List<Network> networks() {
        return core.members().networks();
    }

    /** How words become what the networks read. */
    public WordForms forms() {
        return core.forms();
    }

    /** What the networks' mean logits are divided by before they become probabilities. */
    public double temperature() {
        return core.temperature().value();
    }

    TextTaggerCore core() {
        return core;
    }

    /** The classes of a text's tokens. */
    public Tagging tag(List<String> tokens) {
        float[] logits = core.logits(List.of(tokens), Workers.single()).get(0);
        return new Tagging("text", classes(), core.probabilities(logits));
    }

    /** The classes of the tokens of each text of a table, in its order. */
    public List<Tagging> tag(TokenTable table, int threads) {
        List<Tagging> results = new ArrayList<>();
        List<float[]> logits = logits(table, threads);
        for (int n = 0; n < logits.size(); n++) {
            results.add(new Tagging(table.texts().get(n).name(), classes(), core.probabilities(logits.get(n))));
        }
        return results;
    }

    private List<float[]> logits(TokenTable table, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return core.logits(table.texts().stream().map(TaggedText::tokens).toList(), workers);
        }
    }

    /**
     * Scores on the tokens of a table that have a label.
     *
     * @throws InvalidInputException if none has, or one has a label that was not in the training data
     */
    public TextTaggerEvaluation evaluate(TokenTable table, int threads) {
        TaggedTokens tokens = new TaggedTokens(classes());
        List<float[]> logits = logits(table, threads);
        for (int n = 0; n < logits.size(); n++) {
            TaggedText text = table.texts().get(n);
            int[] usual = IntStream.of(TextTaggerCore.numbers(core.forms(), text.tokens()))
                    .map(word -> core.usual().get(word))
                    .toArray();
            tokens.add(
                    n,
                    text,
                    logits.get(n),
                    usual,
                    label -> known(table.classes().get(label)));
        }
        return tokens.evaluation(core.temperature(), core.shares());
    }

    private int known(String label) {
        int number = classes().indexOf(label);
        if (number < 0) {
            throw new InvalidInputException("the label '" + label + "' is none of those that the model was trained on: "
                    + String.join(", ", classes()));
        }
        return number;
    }
}

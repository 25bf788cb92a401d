package dev.carousel.models.tag;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.Origin;
import dev.carousel.models.sequence.TrainedModel;
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
import java.util.stream.IntStream;

/** A tagger of texts that has learned. Immutable, safe for any number of threads. */
public final class TrainedTextTagger extends TrainedModel<TextTaggerSettings, TokenColumns, TextTaggerEvaluation> {
    private final TextTaggerCore core;

    TrainedTextTagger(Origin<TextTaggerSettings, TokenColumns, TextTaggerEvaluation> origin, TextTaggerCore core) {
        super(origin, core.members());
        this.core = core;
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

    @Override
    public ModelFiles files() {
        return TextTaggerFiles.write(this);
    }

    /** Its networks as one, for other programs: from the numbers of tokens [T] to the probabilities of the classes [T, K]. */
    public Network network() {
        return OneNetwork.ofClasses(core.members(), core.temperature().value());
    }

    /** The classes, in the order of probabilities. */
    public List<String> classes() {
        return core.classes();
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
                    label -> number(classes(), table.classes().get(label)));
        }
        return tokens.evaluation(core.temperature(), core.shares());
    }
}

package dev.carousel.models.tag;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.sequence.network.ModelMark;
import dev.carousel.models.sequence.network.OneNetwork;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tagger that has learned. Immutable, safe for any number of threads. */
public final class TrainedTagger {
    private final TaggerSettings settings;
    private final SequenceColumns columns;
    private final TaggerCore core;
    private final ModelMark mark;
    private final JsonObject card;
    private final Optional<FitReport> report;
    private final Optional<TaggerEvaluation> validation;

    TrainedTagger(
            TaggerSettings settings,
            SequenceColumns columns,
            TaggerCore core,
            JsonObject card,
            Optional<FitReport> report,
            Optional<TaggerEvaluation> validation) {
        this.settings = settings;
        this.columns = columns;
        this.core = core;
        this.mark = new ModelMark(core.input(), core.members());
        this.card = card;
        this.report = report;
        this.validation = validation;
    }

    /**
     * Reads a saved tagger.
     *
     * @throws InvalidInputException if there is none, or a model of another kind
     * @throws dev.carousel.CorruptFileException if its files are damaged or contradict each other
     */
    public static TrainedTagger load(Path directory) {
        return TaggerFiles.read(ModelFiles.read(directory), directory);
    }

    /** Saves to a new directory. */
    public void save(Path directory) {
        files().write(directory);
    }

    /** What is saved. */
    public ModelFiles files() {
        return TaggerFiles.write(this);
    }

    /**
     * Its networks as one, for other programs: from the inputs [T, I] that its preparation makes to the probabilities of the classes [T, K].
     */
    public Network network() {
        return OneNetwork.ofClasses(core.members(), core.temperature().value());
    }

    public TaggerSettings settings() {
        return settings;
    }

    /** The columns of the table that it was trained on. */
    public SequenceColumns columns() {
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

    /** The networks whose mean logits are the model's, for who looks inside. */
    public List<Network> networks() {
        return core.members().networks();
    }

    /** How sequences become what the networks read. */
    public SequenceInput input() {
        return core.input();
    }

    /** What logits are divided by before they become probabilities. */
    public double temperature() {
        return core.temperature().value();
    }

    /** What networks like its own were worth on what was held back in training; empty if nothing was, or it was loaded. */
    public Optional<TaggerEvaluation> validation() {
        return validation;
    }

    TaggerCore core() {
        return core;
    }

    /** The classes of a sequence's steps. */
    public Tagging tag(Sequence sequence) {
        return tag(List.of(sequence), Workers.single()).get(0);
    }

    /** The classes of the steps of each sequence of a table, in its order. */
    public List<Tagging> tag(SequenceTable table, int threads) {
        core.input().require(table);
        try (Workers workers = Workers.of(threads)) {
            return tag(table.sequences(), workers);
        }
    }

    private List<Tagging> tag(List<Sequence> sequences, Workers workers) {
        int K = classes().size();
        List<Tagging> results = new ArrayList<>();
        List<float[]> logits = core.logits(sequences, workers);
        for (int s = 0; s < sequences.size(); s++) {
            double[][] probabilities = new double[sequences.get(s).length()][];
            for (int t = 0; t < probabilities.length; t++) {
                probabilities[t] = core.temperature().probabilities(logits.get(s), t * K, K);
            }
            results.add(new Tagging(sequences.get(s).name(), classes(), probabilities));
        }
        return results;
    }

    /**
     * A stream of one sequence, which tells the class of each step as it comes.
     *
     * @throws UnsupportedException if this tagger reads sequences in both directions
     */
    public TaggerStream stream() {
        if (!settings.causal()) {
            throw new UnsupportedException("this tagger reads sequences in both directions and needs their end: train a"
                    + " causal one to tag steps as they come");
        }
        return new TaggerStream(core, mark);
    }

    /**
     * Scores on the steps of a table that have a label.
     *
     * @throws InvalidInputException if none has, or one has a label that was not in the training data
     */
    public TaggerEvaluation evaluate(SequenceTable table, int threads) {
        core.input().require(table);
        TaggedSteps steps = new TaggedSteps(classes());
        try (Workers workers = Workers.of(threads)) {
            List<float[]> logits = core.logits(table.sequences(), workers);
            for (int s = 0; s < logits.size(); s++) {
                steps.add(
                        table.sequences().get(s),
                        logits.get(s),
                        0,
                        label -> known(table.classes().get(label)));
            }
        }
        return steps.evaluation(core.temperature(), core.shareArray());
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

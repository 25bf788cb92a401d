package dev.carousel.models.tag;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.Origin;
import dev.carousel.models.sequence.TrainedModel;
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

/** A tagger that has learned. Immutable, safe for any number of threads. */
public final class TrainedTagger extends TrainedModel<TaggerSettings, SequenceColumns, TaggerEvaluation> {
    private final TaggerCore core;
    private final ModelMark mark;

    TrainedTagger(Origin<TaggerSettings, SequenceColumns, TaggerEvaluation> origin, TaggerCore core) {
        super(origin, core.members());
        this.core = core;
        this.mark = new ModelMark(core.input(), core.members());
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

    @Override
    public ModelFiles files() {
        return TaggerFiles.write(this);
    }

    /**
     * Its networks as one, for other programs: from the inputs [T, I] that its preparation makes to the probabilities of the classes [T, K].
     */
    public Network network() {
        return OneNetwork.ofClasses(core.members(), core.temperature().value());
    }

    /** The classes, in the order of probabilities. */
    public List<String> classes() {
        return core.classes();
    }

    /** How sequences become what the networks read. */
    public SequenceInput input() {
        return core.input();
    }

    /** What logits are divided by before they become probabilities. */
    public double temperature() {
        return core.temperature().value();
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
        if (!settings().causal()) {
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
                        label -> number(classes(), table.classes().get(label)));
            }
        }
        return steps.evaluation(core.temperature(), core.shareArray());
    }
}

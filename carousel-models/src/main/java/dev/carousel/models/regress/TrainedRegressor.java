package dev.carousel.models.regress;

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
import java.util.stream.IntStream;

/** A regressor that has learned. Immutable, safe for any number of threads. */
public final class TrainedRegressor extends TrainedModel<RegressorSettings, SequenceColumns, RegressorEvaluation> {
    private final RegressorCore core;
    private final ModelMark mark;

    TrainedRegressor(Origin<RegressorSettings, SequenceColumns, RegressorEvaluation> origin, RegressorCore core) {
        super(origin, core.members());
        this.core = core;
        this.mark = new ModelMark(core.input(), core.members());
    }

    /**
     * Reads a saved regressor.
     *
     * @throws InvalidInputException if there is none, or a model of another kind
     * @throws dev.carousel.CorruptFileException if its files are damaged or contradict each other
     */
    public static TrainedRegressor load(Path directory) {
        return RegressorFiles.read(ModelFiles.read(directory), directory);
    }

    @Override
    public ModelFiles files() {
        return RegressorFiles.write(this);
    }

    /**
     * Its networks as one, for other programs: from the inputs [T, I] that its preparation makes to numbers [T, 1] or [1] in their own unit, before they are held
     * within the range that targets can have.
     */
    public Network network() {
        return OneNetwork.ofNumbers(
                core.members(), core.scale().spread(), core.scale().centre());
    }

    /** How sequences become what the networks read. */
    public SequenceInput input() {
        return core.input();
    }

    /** The number that an output of 0 stands for. */
    public double centre() {
        return core.scale().centre();
    }

    /** By how much the number is larger if an output is larger by 1. */
    public double spread() {
        return core.scale().spread();
    }

    /** The smallest number that is said, whatever the networks put out. */
    public double lowest() {
        return core.scale().least();
    }

    /** The largest number that is said. */
    public double highest() {
        return core.scale().most();
    }

    RegressorCore core() {
        return core;
    }

    /** The numbers of a sequence. */
    public Regression predict(Sequence sequence) {
        return predict(List.of(sequence), Workers.single()).get(0);
    }

    /** The numbers of each sequence of a table, in its order. */
    public List<Regression> predict(SequenceTable table, int threads) {
        core.input().require(table);
        try (Workers workers = Workers.of(threads)) {
            return predict(table.sequences(), workers);
        }
    }

    private List<Regression> predict(List<Sequence> sequences, Workers workers) {
        List<Regression> results = new ArrayList<>();
        List<double[]> values = core.predict(sequences, workers);
        for (int k = 0; k < values.size(); k++) {
            results.add(new Regression(sequences.get(k).name(), values.get(k)));
        }
        return results;
    }

    /**
     * A stream of one sequence, which tells the number of each step as it comes, in microseconds.
     *
     * @throws UnsupportedException if this is a regressor of whole sequences, which read them from both ends
     */
    public RegressorStream stream() {
        if (!settings().everyStep()) {
            throw new UnsupportedException(
                    "this regressor reads whole sequences, from both ends: it can't tell a number"
                            + " at each step; train it with a target at every step");
        }
        return new RegressorStream(core, mark);
    }

    /**
     * Scores against the targets of a table, capped as in training.
     *
     * @throws InvalidInputException if no sequence has a target
     */
    public RegressorEvaluation evaluate(SequenceTable table, int threads) {
        core.input().require(table);
        int[] known = IntStream.range(0, table.sequences().size())
                .filter(k -> table.sequences().get(k).hasAnswers()
                        && table.columns().target().isPresent())
                .toArray();
        Predictions predictions = new Predictions(settings());
        if (known.length > 0) {
            try (Workers workers = Workers.of(threads)) {
                predictions.add(core, table.only(known).sequences(), new int[known.length], workers);
            }
        }
        return predictions.evaluation();
    }
}

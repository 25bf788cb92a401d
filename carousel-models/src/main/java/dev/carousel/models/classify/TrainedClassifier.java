package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.Origin;
import dev.carousel.models.sequence.TrainedModel;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.sequence.network.OneNetwork;
import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.sequence.score.JudgedClass;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A classifier that has learned. Immutable, safe for any number of threads. */
public final class TrainedClassifier extends TrainedModel<ClassifierSettings, SequenceColumns, ClassifierEvaluation> {
    private final ClassifierCore core;

    TrainedClassifier(Origin<ClassifierSettings, SequenceColumns, ClassifierEvaluation> origin, ClassifierCore core) {
        super(origin, core.members());
        this.core = core;
    }

    /**
     * Reads a saved classifier.
     *
     * @throws InvalidInputException if there is none, or a model of another kind
     * @throws dev.carousel.CorruptFileException if its files are damaged or contradict each other
     */
    public static TrainedClassifier load(Path directory) {
        return ClassifierFiles.read(ModelFiles.read(directory), directory);
    }

    @Override
    public ModelFiles files() {
        return ClassifierFiles.write(this);
    }

    /**
     * Its networks as one, for other programs: from the inputs [T, I] that its preparation makes to the probabilities of the classes [K], in one view.
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

    ClassifierCore core() {
        return core;
    }

    /** The class of a sequence. */
    public Classification classify(Sequence sequence) {
        return classify(List.of(sequence), Workers.single()).get(0);
    }

    /** The class of each sequence of a table, in its order. */
    public List<Classification> classify(SequenceTable table, int threads) {
        core.input().require(table);
        try (Workers workers = Workers.of(threads)) {
            return classify(table.sequences(), workers);
        }
    }

    private List<Classification> classify(List<Sequence> sequences, Workers workers) {
        List<Classification> results = new ArrayList<>();
        List<float[]> logits = core.logits(sequences, settings().views(), workers);
        for (int k = 0; k < sequences.size(); k++) {
            double[] p =
                    core.temperature().probabilities(logits.get(k), 0, classes().size());
            results.add(new Classification(sequences.get(k).name(), classes(), p));
        }
        return results;
    }

    /**
     * Scores on the sequences of a table that have a label.
     *
     * @throws InvalidInputException if none has, or one has a label that was not in the training data
     */
    public ClassifierEvaluation evaluate(SequenceTable table, int threads) {
        int[] labels = LabelledTable.labels(table);
        List<Integer> truth = new ArrayList<>();
        List<double[]> probabilities = new ArrayList<>();
        List<JudgedClass> judged = new ArrayList<>();
        List<Classification> all = classify(table, threads);
        for (int k = 0; k < labels.length; k++) {
            if (labels[k] >= 0) {
                truth.add(number(classes(), table.classes().get(labels[k])));
                probabilities.add(all.get(k).probabilities());
                judged.add(new JudgedClass(
                        all.get(k).name(), truth.get(truth.size() - 1), probabilities.get(truth.size() - 1)));
            }
        }
        if (truth.isEmpty()) {
            throw new InvalidInputException("no sequence has a label to score against");
        }
        int[] numbers = truth.stream().mapToInt(Integer::intValue).toArray();
        double[] shares =
                core.shares().stream().mapToDouble(Double::doubleValue).toArray();
        Map<String, ClassScores> scores = new LinkedHashMap<>();
        scores.put(FitReport.CAROUSEL, ClassScores.of(classes(), numbers, probabilities));
        scores.put(
                ClassifierEvaluation.MAJORITY,
                ClassScores.of(classes(), numbers, Collections.nCopies(numbers.length, shares)));
        return new ClassifierEvaluation(scores, judged);
    }
}

package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.FitReport;
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
import java.util.Optional;

/** A classifier that has learned. Immutable, safe for any number of threads. */
public final class TrainedClassifier {
    private final ClassifierSettings settings;
    private final SequenceColumns columns;
    private final ClassifierCore core;
    private final JsonObject card;
    private final Optional<FitReport> report;
    private final Optional<ClassifierEvaluation> validation;

    TrainedClassifier(
            ClassifierSettings settings,
            SequenceColumns columns,
            ClassifierCore core,
            JsonObject card,
            Optional<FitReport> report,
            Optional<ClassifierEvaluation> validation) {
        this.settings = settings;
        this.columns = columns;
        this.core = core;
        this.card = card;
        this.report = report;
        this.validation = validation;
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

    /** Saves to a new directory. */
    public void save(Path directory) {
        files().write(directory);
    }

    /** What is saved. */
    public ModelFiles files() {
        return ClassifierFiles.write(this);
    }

    /**
     * Its networks as one, for other programs: from the inputs [T, I] that its preparation makes to the probabilities of the classes [K], in one view.
     */
    public Network network() {
        return OneNetwork.ofClasses(core.members(), core.temperature().value());
    }

    public ClassifierSettings settings() {
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

    /** How training went; empty for a classifier that was loaded. */
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

    /** What networks like its own were worth on sequences held back in training; empty if none were, or it was loaded. */
    public Optional<ClassifierEvaluation> validation() {
        return validation;
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
        List<float[]> logits = core.logits(sequences, settings.views(), workers);
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
                truth.add(known(table.classes().get(labels[k])));
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

    private int known(String label) {
        int number = classes().indexOf(label);
        if (number < 0) {
            throw new InvalidInputException("the label '" + label + "' is none of those that the model was trained on: "
                    + String.join(", ", classes()));
        }
        return number;
    }
}

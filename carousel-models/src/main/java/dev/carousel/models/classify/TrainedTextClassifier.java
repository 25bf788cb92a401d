package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.Origin;
import dev.carousel.models.sequence.TrainedModel;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.text.network.TextInput;
import dev.carousel.models.text.table.LabelledText;
import dev.carousel.models.text.table.TextColumns;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.parallel.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A classifier of texts that has learned. Immutable, safe for any number of threads. */
public final class TrainedTextClassifier extends TrainedModel<TextClassifierSettings, TextColumns, TextEvaluation> {
    private final TextCore core;
    private final boolean mixed;

    /** @param mixed whether the bigram model has half a say */
    TrainedTextClassifier(
            Origin<TextClassifierSettings, TextColumns, TextEvaluation> origin, TextCore core, boolean mixed) {
        super(origin, core.members());
        this.core = core;
        this.mixed = mixed;
    }

    /** Whether saved files are those of a classifier of texts. */
    public static boolean isIn(ModelFiles files) {
        return TextClassifierFiles.isIn(files);
    }

    /**
     * Reads a saved classifier.
     *
     * @throws InvalidInputException if there is none, or a model of another kind
     * @throws dev.carousel.CorruptFileException if its files are damaged or contradict each other
     */
    public static TrainedTextClassifier load(Path directory) {
        return TextClassifierFiles.read(ModelFiles.read(directory), directory);
    }

    @Override
    public ModelFiles files() {
        return TextClassifierFiles.write(this);
    }

    /** The same with or without the bigram model's half of the say. */
    public TrainedTextClassifier withBigrams(boolean wanted) {
        return new TrainedTextClassifier(origin(), core, wanted);
    }

    /** One of its networks alone, 0 or more, to see what several together are worth. */
    public TrainedTextClassifier only(int member) {
        TextCore one = new TextCore(
                core.input(),
                new Members(List.of(core.members().networks().get(member))),
                core.bigrams(),
                core.classes(),
                core.shares(),
                core.odds(),
                core.calibration());
        return new TrainedTextClassifier(origin(), one, mixed);
    }

    /** The classes, in the order of probabilities. */
    public List<String> classes() {
        return core.classes();
    }

    /** Whether a text may have several classes, or none. */
    public boolean several() {
        return core.odds() == Odds.SEVERAL;
    }

    /** The probabilities from which on each class is said of a text that may have several, or none; empty where each has one. */
    public List<Double> thresholds() {
        return several() ? core.calibration().of(mixed).thresholds() : List.of();
    }

    /** How texts become what the networks read. */
    public TextInput input() {
        return core.input();
    }

    /** What the networks' mean logits are divided by before they become probabilities. */
    public double temperature() {
        return core.calibration().network().temperature().value();
    }

    /** Whether the bigram model has half a say. */
    public boolean withBigrams() {
        return mixed;
    }

    /** The bigram model's half of the say, for who looks inside; empty if it has none. */
    public Optional<LinearHalf> linearHalf() {
        return mixed ? Optional.of(new LinearHalf(core)) : Optional.empty();
    }

    TextCore core() {
        return core;
    }

    /** The class of a text. */
    public Classification classify(String text) {
        return classify(TextTable.of(List.of(text)), 1).get(0);
    }

    /** The class of each text of a table, in its order. */
    public List<Classification> classify(TextTable table, int threads) {
        List<LabelledText> texts = table.texts();
        Calibration.Said said;
        try (Workers workers = Workers.of(threads)) {
            said = core.said(numbers(texts), mixed, workers);
        }
        List<List<Integer>> chosen = several() ? said.chosen() : List.of();
        List<Classification> results = new ArrayList<>(texts.size());
        for (int n = 0; n < texts.size(); n++) {
            String name = texts.get(n).name();
            double[] p = said.probabilities().get(n);
            results.add(
                    several()
                            ? new Classification(
                                    name,
                                    classes(),
                                    p,
                                    chosen.get(n).stream().map(classes()::get).toList())
                            : new Classification(name, classes(), p));
        }
        return results;
    }

    private List<int[]> numbers(List<LabelledText> texts) {
        return core.numbers(texts.stream().map(LabelledText::text).toList());
    }

    /**
     * Scores on the texts of a table that have a label, beside the simpler models that were fitted to the same training texts.
     *
     * @throws InvalidInputException if none has, or one has a label that was not in the training data
     */
    public TextEvaluation evaluate(TextTable table, int threads) {
        if (table.several() != several()) {
            throw new InvalidInputException("the table's texts have "
                    + (several()
                            ? "one label each, but the model tells several"
                            : "several labels, but the model tells one")
                    + " of a text");
        }
        List<Integer> places = new ArrayList<>();
        for (int n = 0; n < table.texts().size(); n++) {
            if (table.texts().get(n).labels().isPresent()) {
                places.add(n);
            }
        }
        List<LabelledText> texts = places.stream().map(table.texts()::get).toList();
        if (texts.isEmpty()) {
            throw new InvalidInputException("no text has a label to score against");
        }
        List<List<Integer>> truth = new ArrayList<>(texts.size());
        for (LabelledText text : texts) {
            truth.add(text.labels().orElseThrow().stream()
                    .map(label -> number(classes(), table.classes().get(label)))
                    .sorted()
                    .toList());
        }
        List<String> names = texts.stream().map(LabelledText::name).toList();
        TextJudge judge = new TextJudge(core.odds(), classes(), places, names, truth);
        return judge.scores(said(numbers(texts), threads));
    }

    private Map<String, Calibration.Said> said(List<int[]> numbers, int threads) {
        TextCalibration calibration = core.calibration();
        Odds odds = core.odds();
        List<float[]> bigrams = core.bigramLogits(numbers);
        List<float[]> networks;
        try (Workers workers = Workers.of(threads)) {
            networks = core.networkLogits(numbers, workers);
        }
        Calibration.Said ofNetworks = calibration.network().said(odds, networks);
        Map<String, Calibration.Said> said = new LinkedHashMap<>();
        said.put(
                FitReport.CAROUSEL,
                mixed ? calibration.mixed().said(odds, calibration.mix(networks, bigrams)) : ofNetworks);
        double[] shares =
                core.shares().stream().mapToDouble(Double::doubleValue).toArray();
        said.put(
                ClassifierEvaluation.MAJORITY,
                Calibration.Said.shares(
                        Collections.nCopies(numbers.size(), shares), classes().size()));
        said.put(TextEvaluation.BIGRAMS, calibration.bigrams().said(odds, bigrams));
        if (mixed) {
            said.put(TextEvaluation.NETWORKS, ofNetworks);
        }
        return said;
    }
}

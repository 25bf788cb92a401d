package dev.carousel.models.tag;

import static dev.carousel.models.sequence.FitReport.CAROUSEL;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.sequence.score.EntityScores;
import dev.carousel.models.sequence.score.JudgedSteps;
import dev.carousel.models.sequence.score.Temperature;
import dev.carousel.models.text.table.TaggedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Collects the logits of labelled tokens with their classes, until they are calibrated by and scored. */
final class TaggedTokens {
    private final List<String> classes;
    private final List<Held> texts = new ArrayList<>();
    private final List<float[]> logits = new ArrayList<>(); // of labelled tokens
    private final List<Integer> truth = new ArrayList<>();
    private final List<Integer> usual = new ArrayList<>();

    /** A text with its logits [T, K], true classes (-1 unknown) and its words' usual classes. */
    private record Held(int place, String name, float[] logits, int[] truth, int[] usual) {}

    TaggedTokens(List<String> classes) {
        this.classes = classes;
    }

    /**
     * Takes in a text.
     *
     * @param place the text's among those of its table
     * @param all [T, K]
     * @param own the words' usual classes
     * @param number the number here of a class of the text's table
     */
    void add(int place, TaggedText text, float[] all, int[] own, IntUnaryOperator number) {
        int K = classes.size();
        int[] labels = text.labels().stream()
                .mapToInt(label -> label < 0 ? TaggedText.UNKNOWN : number.applyAsInt(label))
                .toArray();
        for (int t = 0; t < labels.length; t++) {
            if (labels[t] >= 0) {
                logits.add(Arrays.copyOfRange(all, t * K, (t + 1) * K));
                truth.add(labels[t]);
                usual.add(own[t]);
            }
        }
        texts.add(new Held(place, text.name(), all, labels, own));
    }

    Temperature temperature() {
        return Temperature.of(logits, array(truth));
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    TextTaggerEvaluation evaluation(Temperature temperature, List<Double> shares) {
        if (truth.isEmpty()) {
            throw new InvalidInputException("no token has a label to score against");
        }
        List<double[]> probabilities = new ArrayList<>();
        logits.forEach(x -> probabilities.add(temperature.probabilities(x, 0, x.length)));
        double[] plain = shares.stream().mapToDouble(Double::doubleValue).toArray();
        Map<String, ClassScores> scores = new LinkedHashMap<>();
        scores.put(CAROUSEL, ClassScores.of(classes, array(truth), probabilities));
        scores.put(
                TaggerEvaluation.MAJORITY,
                ClassScores.of(classes, array(truth), Collections.nCopies(truth.size(), plain)));
        scores.put(TextTaggerEvaluation.USUAL, ClassScores.ofClasses(classes, array(truth), array(usual)));
        List<JudgedSteps> judged =
                texts.stream().map(text -> judged(text, temperature)).toList();
        Map<String, Map<String, Double>> byKey = new LinkedHashMap<>();
        scores.forEach((name, own) -> byKey.put(name, new LinkedHashMap<>(own.byKey())));
        Optional<EntityScores> entities = Optional.empty();
        if (EntityScores.mark(classes)) {
            int most = ClassScores.largest(plain);
            Map<String, EntityScores> found = new LinkedHashMap<>();
            found.put(CAROUSEL, entities((text, t) -> judged.get(text).predicted(t)));
            found.put(TaggerEvaluation.MAJORITY, entities((text, t) -> most));
            found.put(
                    TextTaggerEvaluation.USUAL,
                    entities((text, t) -> texts.get(text).usual()[t]));
            found.forEach(
                    (name, own) -> byKey.get(name).put("entity_f1", own.all().f1()));
            entities = Optional.of(found.get(CAROUSEL));
        }
        List<Integer> places = texts.stream().map(Held::place).toList();
        return new TextTaggerEvaluation(places, byKey, new TaggerEvaluation(scores, judged), entities);
    }

    private interface Answer {
        int of(int text, int step);
    }

    /** Texts with unknown labels are left out, as nobody knows where their entities end. */
    private EntityScores entities(Answer answer) {
        List<List<String>> there = new ArrayList<>();
        List<List<String>> said = new ArrayList<>();
        for (int n = 0; n < texts.size(); n++) {
            int text = n;
            int[] labels = texts.get(n).truth();
            if (IntStream.of(labels).allMatch(label -> label >= 0)) {
                there.add(IntStream.of(labels).mapToObj(classes::get).toList());
                said.add(IntStream.range(0, labels.length)
                        .mapToObj(t -> classes.get(answer.of(text, t)))
                        .toList());
            }
        }
        return EntityScores.of(there, said);
    }

    private JudgedSteps judged(Held text, Temperature temperature) {
        int K = classes.size();
        double[][] probabilities = new double[text.truth().length][];
        for (int t = 0; t < probabilities.length; t++) {
            probabilities[t] = temperature.probabilities(text.logits(), t * K, K);
        }
        return new JudgedSteps(text.name(), text.truth(), probabilities);
    }
}

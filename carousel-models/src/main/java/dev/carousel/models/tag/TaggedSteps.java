package dev.carousel.models.tag;

import static dev.carousel.models.sequence.FitReport.CAROUSEL;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.sequence.score.JudgedSteps;
import dev.carousel.models.sequence.score.Temperature;
import dev.carousel.models.table.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Collects the logits of labelled steps with their classes, until they are calibrated by and scored. */
final class TaggedSteps {
    private final List<String> classes;
    private final List<float[]> logits = new ArrayList<>();
    private final List<Integer> truth = new ArrayList<>();
    private final List<Held> sequences = new ArrayList<>();

    /** A sequence, its logits [T, K] and its steps' classes. */
    private record Held(String name, float[] logits, int[] truth) {}

    TaggedSteps(List<String> classes) {
        this.classes = classes;
    }

    /**
     * Takes in a sequence's steps that have a label.
     *
     * @param all [T, K]
     * @param from the first step that counts
     * @param number the number here of a class of the sequence's table
     */
    void add(Sequence sequence, float[] all, int from, IntUnaryOperator number) {
        int K = classes.size();
        int[] own = new int[sequence.length()];
        Arrays.fill(own, -1);
        for (int t = from; t < sequence.length(); t++) {
            if (sequence.hasAnswers() && !Double.isNaN(sequence.answer(t))) {
                logits.add(Arrays.copyOfRange(all, t * K, (t + 1) * K));
                own[t] = number.applyAsInt((int) sequence.answer(t));
                truth.add(own[t]);
            }
        }
        sequences.add(new Held(sequence.name(), all, own));
    }

    boolean isEmpty() {
        return truth.isEmpty();
    }

    Temperature temperature() {
        return Temperature.of(logits, labels());
    }

    private int[] labels() {
        return truth.stream().mapToInt(Integer::intValue).toArray();
    }

    TaggerEvaluation evaluation(Temperature temperature, double[] shares) {
        if (isEmpty()) {
            throw new InvalidInputException("no step has a label to score against");
        }
        List<double[]> probabilities = new ArrayList<>();
        logits.forEach(x -> probabilities.add(temperature.probabilities(x, 0, x.length)));
        Map<String, ClassScores> scores = new LinkedHashMap<>();
        scores.put(CAROUSEL, ClassScores.of(classes, labels(), probabilities));
        scores.put(
                TaggerEvaluation.MAJORITY,
                ClassScores.of(classes, labels(), Collections.nCopies(truth.size(), shares)));
        return new TaggerEvaluation(
                scores, sequences.stream().map(one -> judged(one, temperature)).toList());
    }

    private JudgedSteps judged(Held sequence, Temperature temperature) {
        int K = classes.size();
        double[][] probabilities = new double[sequence.truth().length][];
        for (int t = 0; t < probabilities.length; t++) {
            probabilities[t] = temperature.probabilities(sequence.logits(), t * K, K);
        }
        return new JudgedSteps(sequence.name(), sequence.truth(), probabilities);
    }
}

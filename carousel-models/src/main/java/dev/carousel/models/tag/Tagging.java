package dev.carousel.models.tag;

import dev.carousel.models.sequence.score.ClassScores;
import java.util.ArrayList;
import java.util.List;

/** What a tagger makes of one sequence: a class for each step. Immutable. */
public final class Tagging {
    private final String name;
    private final List<String> classes;
    private final double[][] probabilities; // [T, K]

    Tagging(String name, List<String> classes, double[][] probabilities) {
        this.name = name;
        this.classes = classes;
        this.probabilities = probabilities;
    }

    /** The sequence's. */
    public String name() {
        return name;
    }

    /** T. */
    public int length() {
        return probabilities.length;
    }

    /** The most probable class of a step. */
    public String label(int step) {
        return classes.get(ClassScores.largest(probabilities[step]));
    }

    /** The most probable class of every step. */
    public List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (int t = 0; t < length(); t++) {
            labels.add(label(t));
        }
        return labels;
    }

    /** The probabilities of a step, in the order of {@link TrainedTagger#classes}. */
    public double[] probabilities(int step) {
        return probabilities[step].clone();
    }
}

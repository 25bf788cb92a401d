package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.score.ClassScores;
import java.util.List;
import java.util.Optional;

/** What a classifier makes of one sequence or text. Immutable. */
public final class Classification {
    private final String name;
    private final List<String> classes;
    private final double[] probabilities;
    private final List<String> labels;

    /** Of what has one class. */
    Classification(String name, List<String> classes, double[] probabilities) {
        this(name, classes, probabilities, List.of(classes.get(ClassScores.largest(probabilities))));
    }

    /** Of what may have several classes, or none. */
    Classification(String name, List<String> classes, double[] probabilities, List<String> labels) {
        this.name = name;
        this.classes = classes;
        this.probabilities = probabilities;
        this.labels = List.copyOf(labels);
    }

    /** The sequence's. */
    public String name() {
        return name;
    }

    /** The most probable class. */
    public String label() {
        return classes.get(ClassScores.largest(probabilities));
    }

    /** The classes that are said of it: {@link #label} alone, or of a text that may have several any number. */
    public List<String> labels() {
        return labels;
    }

    /** The most probable class, if it is at least so probable: else the sequence is better left to a person. */
    public Optional<String> label(double threshold) {
        return probability() >= threshold ? Optional.of(label()) : Optional.empty();
    }

    /** The probability of the most probable class. */
    public double probability() {
        return probabilities[ClassScores.largest(probabilities)];
    }

    /** The probability of a class. */
    public double probability(String label) {
        int k = classes.indexOf(label);
        if (k < 0) {
            throw new InvalidInputException("there is no class '" + label + "' among " + String.join(", ", classes));
        }
        return probabilities[k];
    }

    /** In the order of {@link TrainedClassifier#classes}. */
    public double[] probabilities() {
        return probabilities.clone();
    }
}

package dev.carousel.report.explain;

import dev.carousel.insight.Score;
import java.util.List;
import java.util.Optional;

/**
 * How probable a class is, from logits.
 *
 * @param classes in the order of the logits
 * @param temperature that logits are divided by
 * @param unit the class that is asked about
 * @param step of the output that is asked about; -1 for the last, or the only one
 */
public record ClassQuestion(List<String> classes, double temperature, int unit, int step) implements Question {
    public ClassQuestion {
        classes = List.copyOf(classes);
    }

    /** About the most probable class at a step. @param y the network's output */
    public static ClassQuestion mostProbable(List<String> classes, double temperature, int step, float[][] y) {
        return new ClassQuestion(classes, temperature, largest(y[step < 0 ? y.length - 1 : step]), step);
    }

    @Override
    public String name() {
        return classes.get(unit);
    }

    @Override
    public String measure() {
        return "log-odds";
    }

    @Override
    public Score score() {
        return new LogOdds(unit, temperature, step);
    }

    @Override
    public Answer answer(float[][] y) {
        float[] z = y[step < 0 ? y.length - 1 : step];
        double probability = probability(z, unit);
        int label = largest(z);
        String inWords = classes.get(label) + ", " + Figures.percent(probability(z, label));
        return new Answer(probability, Figures.percent(probability), classes.get(label), inWords);
    }

    @Override
    public boolean turns() {
        return true;
    }

    @Override
    public Optional<Question> without(int removed) {
        if (step < 0 || removed > step) {
            return Optional.of(this);
        }
        return removed == step
                ? Optional.empty()
                : Optional.of(new ClassQuestion(classes, temperature, unit, step - 1));
    }

    private double probability(float[] z, int k) {
        double odds = new LogOdds(k, temperature, -1).value(new float[][] {z});
        return 1 / (1 + StrictMath.exp(-odds));
    }

    private static int largest(float[] z) {
        int largest = 0;
        for (int k = 1; k < z.length; k++) {
            largest = z[k] > z[largest] ? k : largest;
        }
        return largest;
    }
}

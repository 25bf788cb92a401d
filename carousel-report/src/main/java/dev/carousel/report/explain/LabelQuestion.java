package dev.carousel.report.explain;

import dev.carousel.insight.Score;
import java.util.List;
import java.util.Optional;

/**
 * Whether a label is given, where a sequence may have several: from its own logit, {@code p = σ(z / τ)}.
 *
 * @param labels in the order of the logits
 * @param temperature τ that logits are divided by
 * @param thresholds of the probabilities from which on labels are given
 * @param unit the label that is asked about
 */
record LabelQuestion(List<String> labels, double temperature, List<Double> thresholds, int unit) implements Question {
    LabelQuestion {
        labels = List.copyOf(labels);
        thresholds = List.copyOf(thresholds);
    }

    /** About the label that is wished for, or the most probable one. */
    static LabelQuestion of(List<String> labels, double temperature, List<Double> thresholds, Wish wish, float[][] y) {
        ClassQuestion chosen = (ClassQuestion) Asking.ofClass(labels, temperature, -1, wish, y);
        return new LabelQuestion(labels, temperature, thresholds, chosen.unit());
    }

    @Override
    public String name() {
        return labels.get(unit);
    }

    @Override
    public String measure() {
        return "log-odds";
    }

    @Override
    public Score score() {
        return new NumberQuestion(name(), unit, -1, 0, 1 / temperature).score();
    }

    @Override
    public Answer answer(float[][] y) {
        double probability = 1 / (1 + StrictMath.exp(-score().value(y)));
        String percent = Figures.percent(probability);
        return probability >= thresholds.get(unit)
                ? new Answer(probability, percent, name(), name() + ", " + percent)
                : new Answer(probability, percent, "not " + name(), "not " + name() + ", which has " + percent);
    }

    @Override
    public boolean turns() {
        return true;
    }

    @Override
    public Optional<Question> without(int step) {
        return Optional.of(this);
    }
}

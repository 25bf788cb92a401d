package dev.carousel.report.explain;

import dev.carousel.insight.Score;
import java.util.Optional;

/**
 * How large a number is: {@code centre + spread · output}.
 *
 * @param name of the number
 * @param unit of the output
 * @param step of the output that is asked about; -1 for the last, or the only one
 * @param centre what an output of 0 stands for
 * @param spread what one more stands for
 * @param lowest what the model says at least, whatever the output
 * @param highest what it says at most
 */
public record NumberQuestion(
        String name, int unit, int step, double centre, double spread, double lowest, double highest)
        implements Question {
    /** A number without limits. */
    public NumberQuestion(String name, int unit, int step, double centre, double spread) {
        this(name, unit, step, centre, spread, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Override
    public String measure() {
        return name;
    }

    @Override
    public Score score() {
        return new Scaled(step < 0 ? Score.last(unit) : Score.at(step, unit), centre, spread);
    }

    @Override
    public Answer answer(float[][] y) {
        double value = Math.max(lowest, Math.min(highest, score().value(y)));
        String text = Figures.number(value);
        return new Answer(value, text, "", text);
    }

    @Override
    public boolean turns() {
        return false;
    }

    @Override
    public Optional<Question> without(int removed) {
        if (step < 0 || removed > step) {
            return Optional.of(this);
        }
        return removed == step
                ? Optional.empty()
                : Optional.of(new NumberQuestion(name, unit, step - 1, centre, spread, lowest, highest));
    }

    /** A score in another unit. */
    private record Scaled(Score score, double centre, double spread) implements Score {
        @Override
        public double value(float[][] y) {
            return centre + spread * score.value(y);
        }

        @Override
        public float[][] gradient(float[][] y) {
            float[][] gradient = score.gradient(y);
            for (float[] row : gradient) {
                for (int k = 0; k < row.length; k++) {
                    row[k] *= (float) spread;
                }
            }
            return gradient;
        }

        @Override
        public Optional<Score> without(int step) {
            return score.without(step).map(rest -> new Scaled(rest, centre, spread));
        }
    }
}

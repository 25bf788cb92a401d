package dev.carousel.report.explain;

import dev.carousel.insight.Attribution;
import dev.carousel.insight.Beside;
import dev.carousel.insight.IntegratedGradients;
import dev.carousel.insight.Score;
import dev.carousel.models.classify.LinearHalf;
import java.util.Optional;

/**
 * What is asked of a classifier of texts in which a linear model over words and pairs of words has half a say: the same as of a network alone,
 * once the linear model's logits are added to the network's. For one thread.
 */
final class HalvesQuestion implements Question {
    private final Question asked;
    private final LinearHalf half;
    private final int[] numbers;
    private final int head;
    private final int left;
    private Optional<float[]> logits = Optional.empty(); // once they are asked for: texts may be long

    /**
     * A question.
     *
     * @param asked of the sum of both, whose temperature is {@link LinearHalf#temperature}
     * @param half the linear model
     * @param numbers of all tokens, more than the network reads if the text is long
     * @param head the network's first steps, which are the text's first tokens
     * @param left out of the network's steps: so many tokens after the head
     */
    HalvesQuestion(Question asked, LinearHalf half, int[] numbers, int head, int left) {
        this.asked = asked;
        this.half = half;
        this.numbers = numbers;
        this.head = head;
        this.left = left;
    }

    private float[] logits() {
        if (logits.isEmpty()) {
            logits = Optional.of(half.logits(numbers));
        }
        return logits.get();
    }

    /** The sum of both that a question is asked of. @param y the network's [1, K] */
    static float[][] sum(float[][] y, float[] logits) {
        float[][] sum = {y[0].clone()};
        for (int k = 0; k < logits.length; k++) {
            sum[0][k] += logits[k];
        }
        return sum;
    }

    @Override
    public String name() {
        return asked.name();
    }

    @Override
    public String measure() {
        return asked.measure();
    }

    @Override
    public Score score() {
        return new Moved(asked.score(), logits());
    }

    /**
     * Both halves go the same way from a text that says nothing: the network's words from zeros, the linear model's from not being there. What
     * that is told by tokens which the network doesn't read is there from the beginning.
     */
    @Override
    public Attribution attribution(IntegratedGradients gradients, float[][] x) {
        double[][] all = half.terms(numbers);
        float[] whole = logits();
        double[][] terms = new double[x.length][whole.length];
        double[] start = new double[whole.length];
        for (int k = 0; k < start.length; k++) {
            start[k] = whole[k];
        }
        for (int t = 0; t < terms.length && place(t) < all.length; t++) {
            terms[t] = all[place(t)];
            for (int k = 0; k < start.length; k++) {
                start[k] -= terms[t][k];
            }
        }
        return gradients.beside(new Beside(start, terms)).of(x, asked.score());
    }

    @Override
    public Answer answer(float[][] y) {
        return asked.answer(sum(y, logits()));
    }

    @Override
    public boolean turns() {
        return asked.turns();
    }

    @Override
    public Optional<Question> without(int step) {
        int place = place(step);
        if (place >= numbers.length) {
            return Optional.of(this); // of an empty text, of which the network reads that it is one
        }
        int[] rest = new int[numbers.length - 1];
        System.arraycopy(numbers, 0, rest, 0, place);
        System.arraycopy(numbers, place + 1, rest, place, rest.length - place);
        int before = step < head ? head - 1 : head;
        return asked.without(step).map(question -> new HalvesQuestion(question, half, rest, before, left));
    }

    /** The token that the network's step is. */
    private int place(int step) {
        return step < head ? step : step + left;
    }

    /** A score of a network's output to which something is added. */
    private record Moved(Score score, float[] logits) implements Score {
        @Override
        public double value(float[][] y) {
            return score.value(sum(y, logits));
        }

        @Override
        public float[][] gradient(float[][] y) {
            return score.gradient(sum(y, logits));
        }
    }
}

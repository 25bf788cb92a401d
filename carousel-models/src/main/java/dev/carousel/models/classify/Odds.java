package dev.carousel.models.classify;

import dev.carousel.models.sequence.score.Temperature;
import java.util.ArrayList;
import java.util.List;

/** From logits to probabilities: of one class out of K, or of each class by itself. */
enum Odds {
    /** A text has exactly one class: softmax. */
    ONE {
        @Override
        double[] probabilities(Temperature temperature, float[] logits) {
            return temperature.probabilities(logits, 0, logits.length);
        }

        @Override
        Temperature temperature(List<float[]> logits, List<List<Integer>> labels) {
            return Temperature.of(
                    logits, labels.stream().mapToInt(one -> one.get(0)).toArray());
        }
    },

    /** A text may have several, or none: a sigmoid for each class, which is the softmax of yes against a logit of 0. */
    SEVERAL {
        @Override
        double[] probabilities(Temperature temperature, float[] logits) {
            double[] p = new double[logits.length];
            for (int k = 0; k < p.length; k++) {
                p[k] = temperature.probabilities(new float[] {0, logits[k]}, 0, 2)[1];
            }
            return p;
        }

        @Override
        Temperature temperature(List<float[]> logits, List<List<Integer>> labels) {
            List<float[]> questions = new ArrayList<>();
            List<Integer> answers = new ArrayList<>();
            for (int n = 0; n < labels.size(); n++) {
                for (int k = 0; k < logits.get(n).length; k++) {
                    questions.add(new float[] {0, logits.get(n)[k]});
                    answers.add(labels.get(n).contains(k) ? 1 : 0);
                }
            }
            return Temperature.of(
                    questions, answers.stream().mapToInt(Integer::intValue).toArray());
        }
    };

    static Odds of(boolean several) {
        return several ? SEVERAL : ONE;
    }

    /** The probabilities [K] of logits [K]. */
    abstract double[] probabilities(Temperature temperature, float[] logits);

    /** What makes the probabilities of logits that training has not seen as sure as they are right. */
    abstract Temperature temperature(List<float[]> logits, List<List<Integer>> labels);

    List<double[]> probabilities(Temperature temperature, List<float[]> logits) {
        List<double[]> all = new ArrayList<>(logits.size());
        logits.forEach(one -> all.add(probabilities(temperature, one)));
        return all;
    }
}

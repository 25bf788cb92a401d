package dev.carousel.report.explain;

import dev.carousel.nn.Network;
import dev.carousel.tensor.Sequences;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks of a model whose outputs are averaged. Only one can be looked into at a time: the one whose answer is nearest to the
 * model's.
 *
 * @param outputs of each [T, O]
 * @param mean [T, O]
 */
record Panel(List<Network> networks, List<float[][]> outputs, float[][] mean) {
    static Panel of(List<Network> networks, float[][] x) {
        List<float[][]> outputs = new ArrayList<>();
        for (Network network : networks) {
            outputs.add(network.predict(Sequences.of(network.inputSize(), List.<float[][]>of(x)))
                    .sequence(0));
        }
        float[][] mean = new float[outputs.get(0).length][outputs.get(0)[0].length];
        for (float[][] y : outputs) {
            for (int t = 0; t < mean.length; t++) {
                for (int k = 0; k < mean[t].length; k++) {
                    mean[t][k] += y[t][k] / networks.size();
                }
            }
        }
        return new Panel(List.copyOf(networks), outputs, mean);
    }

    Network nearest(Question question) {
        return networks.get(number(question));
    }

    private int number(Question question) {
        double wanted = question.score().value(mean);
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < networks.size(); k++) {
            double distance = Math.abs(question.score().value(outputs.get(k)) - wanted);
            if (distance < least) {
                least = distance;
                nearest = k;
            }
        }
        return nearest;
    }

    /** Which network this is, if there are several. */
    List<String> notes(Question question) {
        if (networks.size() == 1) {
            return List.of();
        }
        return List.of("The model's answer is the mean of " + networks.size() + " networks: "
                + question.answer(mean).inWords() + ". This is network " + (number(question) + 1)
                + ", whose answer is nearest to it.");
    }
}

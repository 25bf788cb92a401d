package dev.carousel.models.language.network;

import dev.carousel.loss.CrossEntropy;
import dev.carousel.loss.LinearCrossEntropy;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.LinearLayer;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a network says of sequences of symbols, each by itself from the network's initial state. Texts of any length take bounded memory. */
public final class SymbolScorer {
    /** Rows of a pass. */
    private static final int ROWS = 1024;

    private static final int TOGETHER = 32;

    private final Network network;
    private final StatefulPass pass;
    private final LinearCrossEntropy output;

    public SymbolScorer(Network network, Workers workers) {
        this.network = network;
        this.pass = network.withoutLast().pass(workers);
        LinearLayer last = (LinearLayer) network.layers().get(network.layers().size() - 1);
        this.output = new LinearCrossEntropy(last, network.parameters(), new CrossEntropy(), workers);
    }

    /** {@code log p} of each symbol after the first, by all those before it. */
    public List<double[]> logProbabilities(List<int[]> sequences) {
        List<double[]> all = new ArrayList<>();
        for (int from = 0; from < sequences.size(); from += TOGETHER) {
            all.addAll(together(sequences.subList(from, Math.min(sequences.size(), from + TOGETHER))));
        }
        return all;
    }

    private List<double[]> together(List<int[]> sequences) {
        List<double[]> scores = sequences.stream()
                .map(symbols -> new double[symbols.length - 1])
                .toList();
        int longest = scores.stream().mapToInt(score -> score.length).max().orElse(0);
        LayerState state = network.initialState(sequences.size());
        int steps = Math.max(1, ROWS / sequences.size());
        for (int from = 0; from < longest; from += steps) {
            piece(sequences, scores, from, steps, state);
        }
        return scores;
    }

    private void piece(List<int[]> sequences, List<double[]> scores, int from, int steps, LayerState state) {
        int[] lengths = new int[sequences.size()];
        for (int k = 0; k < lengths.length; k++) {
            lengths[k] = Math.max(0, Math.min(scores.get(k).length, from + steps) - from);
        }
        SequenceLayout layout = SequenceLayout.of(lengths);
        int N = layout.rows();
        Tensor x = Tensor.zeros(N, 1);
        Tensor target = Tensor.zeros(N, 1);
        for (int position = 0; position < layout.batch(); position++) {
            int[] symbols = sequences.get(layout.sequence(position));
            for (int t = 0; t < layout.length(position); t++) {
                int row = layout.start(t) + position;
                x.array()[row] = symbols[from + t];
                target.array()[row] = symbols[from + t + 1];
            }
        }
        float[] weights = new float[N];
        Arrays.fill(weights, N); // so that a row's loss is divided by N and multiplied by it: -log p to the bit
        Tensor features =
                pass.forward(new Sequences(layout, x), state, Mode.inference()).values();
        output.forward(features, target, weights);
        double[] losses = new double[N];
        output.rowLosses(losses);
        for (int position = 0; position < layout.batch(); position++) {
            double[] score = scores.get(layout.sequence(position));
            for (int t = 0; t < layout.length(position); t++) {
                score[from + t] = -losses[layout.start(t) + position];
            }
        }
    }
}

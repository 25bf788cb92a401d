package dev.carousel.models.sequence.network;

import dev.carousel.nn.LayerState;
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

/**
 * Networks of one architecture whose outputs are averaged.
 *
 * @param networks at least one
 */
public record Members(List<Network> networks) {
    /** Rows that are run at once, which bounds memory. */
    private static final int ROWS = 16_384;

    private static final int SEQUENCES = 128;

    /** Longer samples are run in pieces of so many steps. */
    static final int PIECE = 4096;

    /** What a piece sees before and after it where networks read in both directions. */
    private static final int MARGIN = 256;

    public Members {
        networks = List.copyOf(networks);
        if (networks.isEmpty()) {
            throw new IllegalArgumentException("no networks");
        }
    }

    /** I. */
    public int inputs() {
        return networks.get(0).inputSize();
    }

    /** O. */
    public int outputs() {
        return networks.get(0).outputSize();
    }

    /** The outputs for each sample: [O] from networks that pool, else [T, O] row after row. Neighbours change nothing. */
    public List<float[]> predict(List<Sample> samples, Workers workers) {
        List<float[]> results = new ArrayList<>(samples.size());
        List<StatefulPass> passes =
                networks.stream().map(network -> network.pass(workers)).toList();
        int from = 0;
        while (from < samples.size()) {
            if (samples.get(from).steps() > PIECE + 2 * MARGIN && !pooled()) {
                results.add(inPieces(samples.get(from++), passes));
                continue;
            }
            int to = from + 1;
            long rows = samples.get(from).steps();
            while (to < samples.size()
                    && to - from < SEQUENCES
                    && rows + samples.get(to).steps() <= ROWS) {
                rows += samples.get(to++).steps();
            }
            results.addAll(together(samples.subList(from, to), passes));
            from = to;
        }
        return results;
    }

    /** Whether there is one output for a whole sequence. */
    private boolean pooled() {
        return networks.get(0).outputSteps(PIECE) == 1;
    }

    /** With states carried on where networks are causal, which gives the same bits; else with a margin on both sides. */
    private float[] inPieces(Sample sample, List<StatefulPass> passes) {
        float[] result = new float[Math.multiplyExact(sample.steps(), outputs())];
        boolean causal = networks.get(0).inPieces();
        List<LayerState> states = new ArrayList<>();
        networks.forEach(network -> states.add(network.initialState(1)));
        for (int from = 0; from < sample.steps(); from += PIECE) {
            int to = Math.min(sample.steps(), from + PIECE);
            int first = causal ? from : Math.max(0, from - MARGIN);
            int last = causal ? to : Math.min(sample.steps(), to + MARGIN);
            float[] rows = Arrays.copyOfRange(sample.rows(), first * inputs(), last * inputs());
            Sequences x = lay(rows, last - first);
            for (int k = 0; k < passes.size(); k++) {
                Tensor y = (causal
                                ? passes.get(k).forward(x, states.get(k), Mode.inference())
                                : passes.get(k).forward(x, Mode.inference()))
                        .values();
                for (int at = from * outputs(); at < to * outputs(); at++) {
                    result[at] += y.array()[y.offset() + at - first * outputs()];
                }
            }
        }
        for (int k = 0; k < result.length; k++) {
            result[k] /= networks.size();
        }
        return result;
    }

    private Sequences lay(float[] rows, int steps) {
        return new Sequences(SequenceLayout.equal(steps, 1), Tensor.view(rows, 0, steps, inputs()));
    }

    private List<float[]> together(List<Sample> samples, List<StatefulPass> passes) {
        Sequences x = SampleBatches.lay(samples, inputs());
        SequenceLayout layout = x.layout();
        List<float[]> sums = new ArrayList<>();
        for (StatefulPass pass : passes) {
            Sequences y = pass.forward(x, Mode.inference());
            boolean pooled = y.layout().rows() == layout.batch() && y.layout().steps() <= 1;
            for (int k = 0; k < samples.size() && sums.size() < samples.size(); k++) {
                sums.add(new float[(pooled ? 1 : samples.get(k).steps()) * outputs()]);
            }
            for (int position = 0; position < layout.batch(); position++) {
                int number = layout.sequence(position);
                float[] sum = sums.get(number);
                for (int t = 0; t * outputs() < sum.length; t++) {
                    int row = pooled ? number : layout.start(t) + position;
                    for (int o = 0; o < outputs(); o++) {
                        sum[t * outputs() + o] += y.values().array()[y.values().offset() + row * outputs() + o];
                    }
                }
            }
        }
        for (float[] sum : sums) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] /= networks.size();
            }
        }
        return sums;
    }
}

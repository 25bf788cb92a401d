package dev.carousel.nn.convolution;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.tensor.SequenceLayout;
import java.util.Arrays;

/**
 * Which rows each window of a convolution sees. Lengths that differ may become equal, and ties have an order of their own, so positions in
 * input and output are matched by the sequences' numbers.
 */
final class Windows {
    private final SequenceLayout in;
    private final SequenceLayout out;
    private final int K;
    /** The input row of each step of each window, -1 for a zero: [rows of out, K]. */
    private final int[] rows;

    Windows(Conv1d spec, SequenceLayout in) {
        this.in = in;
        this.K = spec.kernel();
        int B = in.batch();
        int[] lengths = in.lengths();
        this.out = SequenceLayout.of(Arrays.stream(lengths)
                .map(length -> Buffers.size(spec.outputLength(length), 1))
                .toArray());
        this.rows = new int[Buffers.size(out.rows(), K)];
        int[] inputPosition = new int[B];
        for (int position = 0; position < B; position++) {
            inputPosition[in.sequence(position)] = position;
        }
        for (int position = 0; position < B; position++) {
            int sequence = out.sequence(position);
            int length = lengths[sequence];
            int before = spec.padding().before(length, spec.span(), spec.stride());
            for (int t = 0; t < out.length(position); t++) {
                int at = (out.start(t) + position) * K;
                for (int j = 0; j < K; j++) {
                    int step = t * spec.stride() + j * spec.dilation() - before;
                    rows[at + j] = step < 0 || step >= length ? -1 : in.start(step) + inputPosition[sequence];
                }
            }
        }
    }

    SequenceLayout in() {
        return in;
    }

    SequenceLayout out() {
        return out;
    }

    /** The input row of step j of the window whose output row this is; -1 for a zero. */
    int row(int outputRow, int j) {
        return rows[outputRow * K + j];
    }
}

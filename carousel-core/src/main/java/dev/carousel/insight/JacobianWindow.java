package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.nn.CellTrace;
import dev.carousel.nn.Observer;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;
import java.util.Optional;

/** What the cell goes through up to the step, from as far back as is asked for. */
final class JacobianWindow implements Observer {
    private final String layer;
    private final int depth;
    private final Direction direction;
    private final int T;
    private final int step;
    private final int lags;
    private Optional<CellTrace> cell = Optional.empty();
    /** The first step in it, and how many there are, as the cell reads them. */
    private int first;

    int K;

    /** Where the cell has the sequence, or the chunk of it that the step is in; how long that is, and the step's place in it. */
    private int position;

    private int length;
    private int local;

    float[] x = {}; // [K, I]
    float[] carry = {}; // [K, H]
    float[] h = {}; // [P]
    float[] c = {}; // [H]

    JacobianWindow(String layer, int depth, Direction direction, int T, int step, int lags) {
        this.layer = layer;
        this.depth = depth;
        this.direction = direction;
        this.T = T;
        this.step = step;
        this.lags = lags;
    }

    @Override
    public void wentForward(CellTrace trace) {
        if (!trace.layer().equals(layer) || trace.depth() != depth || Direction.of(trace.backwards()) != direction) {
            return;
        }
        if (cell.isEmpty()) {
            begin(trace);
        }
        SequenceLayout layout = trace.x().layout();
        int I = trace.x().features();
        for (int t = 0; t < layout.length(position); t++) {
            int k = trace.firstTime() + t - first;
            if (k == 0) {
                trace.h(t, position, h, 0);
                if (c.length > 0) {
                    trace.c(t, position, c, 0);
                }
            }
            if (k >= 0 && k < K) {
                Tensor rows = trace.x().values();
                System.arraycopy(rows.array(), rows.offset() + (layout.start(t) + position) * I, x, k * I, I);
                trace.carry(t, position, carry, k * trace.units());
            }
        }
    }

    /** Finds the step, which in {@code Chunks} is one of a chunk: the cell sees each of them as a sequence of its own. */
    private void find(CellTrace trace) {
        SequenceLayout layout = trace.x().layout();
        length = T;
        local = step;
        if (layout.batch() == 1) {
            return;
        }
        if (trace.inPieces()) {
            throw new UnsupportedException("jacobian: the cell of '" + layer
                    + "' runs chunks of a sequence in pieces; choose chunks no longer than a piece");
        }
        int[] lengths = layout.lengths();
        int number = 0;
        while (local >= lengths[number]) {
            local -= lengths[number++];
        }
        length = lengths[number];
        while (layout.sequence(position) != number) {
            position++;
        }
    }

    private void begin(CellTrace trace) {
        cell = Optional.of(trace);
        find(trace);
        int read = trace.mirrored() ? length - 1 - local : local;
        K = Math.min(lags, read + 1);
        first = read + 1 - K;
        x = new float[K * trace.x().features()];
        carry = new float[K * trace.units()];
        h = new float[trace.outputs()];
        c = new float[trace.hasCellState() ? trace.units() : 0];
    }

    CellTrace cell() {
        return cell.orElseThrow(() -> new InvalidInputException("jacobian: no cell of '" + layer + "', layer " + depth
                + ", " + direction.inWords() + ": see the names in a Recording"));
    }
}

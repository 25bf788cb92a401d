package dev.carousel.insight;

import dev.carousel.InvalidInputException;
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
        for (int t = 0; t < layout.steps(); t++) {
            int k = trace.firstTime() + t - first;
            if (k == 0) {
                trace.h(t, 0, h, 0);
                if (c.length > 0) {
                    trace.c(t, 0, c, 0);
                }
            }
            if (k >= 0 && k < K) {
                Tensor rows = trace.x().values();
                System.arraycopy(rows.array(), rows.offset() + t * I, x, k * I, I);
                trace.carry(t, 0, carry, k * trace.units());
            }
        }
    }

    private void begin(CellTrace trace) {
        cell = Optional.of(trace);
        int read = trace.mirrored() ? T - 1 - step : step;
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

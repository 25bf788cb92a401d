package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Layer;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import java.util.List;

/**
 * The Jacobian of a cell's state with respect to its earlier states, within the cell: what the layers below feed it is held fixed. Bengio, Simard
 * and Frasconi 1994 and Pascanu, Mikolov and Bengio 2013 show that its norm decides whether long lags can be learned; Hochreiter and Schmidhuber
 * 1997 built the LSTM so that one part of it, the product of forget gates, can stay 1.
 *
 * <p>Exact by one backward pass for each unit of h and of c, side by side in batches: time grows with H³ T. For large cells take {@link
 * #probes}: with random signs v the mean of ‖vᵀJ‖² is ‖J‖² (Hutchinson 1990), and the result says how far it may be off. For one thread.
 */
public final class CellJacobian {
    private final Layer network;
    private final Workers workers;
    private final int probes;

    private CellJacobian(Layer network, Workers workers, int probes) {
        this.network = network;
        this.workers = workers;
        this.probes = probes;
    }

    /** Of a network or a recurrent layer, on the caller's thread. */
    public static CellJacobian of(Layer network) {
        return of(network, Workers.single());
    }

    public static CellJacobian of(Layer network, Workers workers) {
        return new CellJacobian(network, workers, 0);
    }

    /** Estimated from so many vectors of random signs, at least 2, always the same ones. */
    public CellJacobian probes(int count) {
        if (count < 2) {
            throw new InvalidInputException("jacobian: expected at least 2 probes, found " + count);
        }
        return new CellJacobian(network, workers, count);
    }

    /**
     * Of the state that a cell has after a step.
     *
     * @param x a sequence [T, I]
     * @param layer the name of the recurrent layer; see {@link Recording#layer}
     * @param step of the sequence, which the cell reads as its k-th
     * @param lags how far back, at most; no further than to the start, and in {@code Chunks} to the start of the chunk
     */
    public JacobianNorms of(float[][] x, String layer, int depth, Direction direction, int step, int lags) {
        if (step < 0 || step >= x.length || lags < 1) {
            throw new InvalidInputException("jacobian: expected a step from 0 to " + (x.length - 1)
                    + " and at least 1 lag, found " + step + " and " + lags);
        }
        JacobianWindow window = new JacobianWindow(layer, depth, direction, x.length, step, lags);
        network.pass(workers).forward(Sequences.of(network.inputSize(), List.<float[][]>of(x)), Mode.observed(window));
        return new JacobianSums(window, probes, workers).norms();
    }
}

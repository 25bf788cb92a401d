package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * {@link LstmVariantCell} through time and back. As in {@link LstmCellPass}, threads split the positions of the batch for the whole
 * sequence, then the rows for dX, then the blocks of units for the gradients of weights: outputs, never sums.
 */
final class LstmVariantPass implements CellPass {
    private final LstmVariantCell cell;
    private final LstmVariantShape shape;
    private final Workers workers;
    private final LstmVariantMasks masks;
    private final LstmVariantWeightDropout weightDropout;
    private final LstmVariantTape tape;
    private final LstmVariantForward forward;
    private final LstmVariantBackward backward;
    private final LstmVariantGradients weightGradients;

    private SequenceLayout layout = SequenceLayout.of();
    private Tensor x = Tensor.zeros(0, 0);
    private boolean dropsWeights;
    private float[] h0 = {}; // [B, hStride], by position
    private float[] c0 = {}; // [B, cStride], by position
    private float[] y = {}; // [N, P], where P is not whole blocks
    private float[] dX = {}; // [N, I in whole panels]
    private float[] dXRows = {}; // [N, I]

    LstmVariantPass(LstmVariantCell cell, Workers workers) {
        this.cell = cell;
        this.shape = cell.shape();
        this.workers = workers;
        Regularisation random = cell.random();
        this.masks = new LstmVariantMasks(shape, random, cell.name());
        this.weightDropout = new LstmVariantWeightDropout(shape, cell.parameters(), random.weights(), cell.name());
        this.tape = new LstmVariantTape(shape, random);
        LstmVariantElements elements = new LstmVariantElements(shape, tape);
        this.forward = new LstmVariantForward(shape, random, tape, elements);
        this.backward = new LstmVariantBackward(shape, random, tape, elements);
        this.weightGradients = new LstmVariantGradients(shape, cell.parameters(), tape, backward);
    }

    @Override
    public Sequences forward(Sequences input, CellState state, Mode mode) {
        layout = input.layout();
        x = input.values();
        int B = layout.batch();
        tape.reserve(layout.rows(), B, mode instanceof Mode.Training);
        h0 = Buffers.atLeast(Buffers.size(B, shape.hStride()), h0);
        c0 = Buffers.atLeast(Buffers.size(B, shape.cStride()), c0);
        gather(state.h, shape.hStride(), h0, shape.hStride(), shape.hStride());
        gather(state.c, shape.cStride(), c0, shape.cStride(), shape.cStride());
        LstmVariantWeights.Forward weights = cell.weights().forward();
        dropsWeights = weightDropout.isOnIn(mode);
        float[] u = dropsWeights ? weightDropout.forward((Mode.Training) mode) : weights.u();
        if (!(mode instanceof Mode.Training)) {
            masks.expect(tape);
        }
        workers.split(B, 4, (from, to) -> {
            if (mode instanceof Mode.Training training) {
                masks.draw(layout, training, tape, from, to);
            }
            forward(weights, u, from, to);
        });
        scatter(tape.h, shape.hStride(), state.h);
        scatter(tape.c, shape.cStride(), state.c);
        return new Sequences(layout, hidden());
    }

    private void forward(LstmVariantWeights.Forward weights, float[] u, int from, int to) {
        for (int t = 0; t < layout.steps(); t++) {
            int rows = Math.min(to, layout.active(t)) - from;
            if (rows <= 0) {
                return;
            }
            int row = layout.start(t) + from;
            int previous = t == 0 ? from : layout.start(t - 1) + from;
            forward.step(
                    weights,
                    u,
                    x.array(),
                    x.offset() + row * shape.I(),
                    t == 0 ? h0 : tape.h,
                    t == 0 ? c0 : tape.c,
                    previous,
                    row,
                    rows,
                    from);
        }
    }

    @Override
    public Tensor backward(Tensor dY, CellState dState, float[] gradients) {
        int B = layout.batch();
        backward.reserve(B);
        Arrays.fill(backward.dH, 0, B * shape.wideP(), 0);
        gather(dState.h, shape.hStride(), backward.dH, shape.wideP(), shape.P());
        gather(dState.c, shape.cStride(), backward.dC, shape.cStride(), shape.cStride());
        LstmVariantWeights.Forward weights = cell.weights().forward();
        LstmVariantWeights.Backward transposed = cell.weights().backward();
        Panels u = dropsWeights ? weightDropout.backward() : transposed.u();
        workers.split(B, 4, (from, to) -> backward(weights, transposed.projection(), u, dY, from, to));
        ungather(backward.dH, shape.wideP(), dState.h, shape.hStride(), shape.P());
        ungather(backward.dC, shape.cStride(), dState.c, shape.cStride(), shape.H());
        addWeightGradients(gradients);
        return inputGradient(transposed.w());
    }

    private void backward(
            LstmVariantWeights.Forward weights, Panels projection, Panels u, Tensor dY, int from, int to) {
        for (int t = layout.steps() - 1; t >= 0; t--) {
            int rows = Math.min(to, layout.active(t)) - from;
            if (rows > 0) {
                int row = layout.start(t) + from;
                int previous = t == 0 ? from : layout.start(t - 1) + from;
                backward.step(weights, projection, u, dY, t == 0 ? c0 : tape.c, previous, row, rows, from);
            }
        }
    }

    private void addWeightGradients(float[] gradients) {
        weightGradients.reserve();
        float[] dU = dropsWeights ? weightDropout.zeroGradient() : gradients;
        int dUAt = dropsWeights ? 0 : cell.parameters().weightHh.offset();
        workers.split(shape.blocks(), 1, (from, to) -> {
            for (int block = from; block < to; block++) {
                weightGradients.addBlock(layout, x, h0, c0, block, gradients, dU, dUAt);
            }
        });
        if (dropsWeights) {
            weightDropout.addGradient(gradients);
        }
        cell.parameters()
                .weightHr
                .ifPresent(weight -> workers.split(weightGradients.panels(), 1, (from, to) -> {
                    for (int p = from; p < to; p++) {
                        weightGradients.addProjection(weight, p, gradients);
                    }
                }));
    }

    private Tensor inputGradient(Panels weight) {
        int N = layout.rows();
        int I = shape.I();
        int wide = weight.count() * PANEL;
        dX = Buffers.atLeast(Buffers.size(N, wide), dX);
        Arrays.fill(dX, 0, N * wide, 0);
        workers.split(
                N, 16, (from, to) -> backward.addTimes(weight, backward.dWx, from, to - from, dX, from * wide, wide));
        if (wide == I) {
            return Tensor.view(dX, 0, N, I);
        }
        dXRows = Buffers.atLeast(N * I, dXRows);
        narrow(dX, wide, dXRows, I);
        return Tensor.view(dXRows, 0, N, I);
    }

    private Tensor hidden() {
        int N = layout.rows();
        int P = shape.P();
        if (shape.hStride() == P) {
            return Tensor.view(tape.h, 0, N, P);
        }
        y = Buffers.atLeast(N * P, y);
        narrow(tape.h, shape.hStride(), y, P);
        return Tensor.view(y, 0, N, P);
    }

    private void narrow(float[] wide, int stride, float[] rows, int width) {
        for (int row = 0; row < layout.rows(); row++) {
            System.arraycopy(wide, row * stride, rows, row * width, width);
        }
    }

    /** From the caller's order of sequences to positions. */
    private void gather(float[] state, int fromStride, float[] byPosition, int toStride, int width) {
        for (int position = 0; position < layout.batch(); position++) {
            int from = layout.sequence(position) * fromStride;
            System.arraycopy(state, from, byPosition, position * toStride, width);
        }
    }

    /** And back, for gradients. */
    private void ungather(float[] byPosition, int fromStride, float[] state, int toStride, int width) {
        for (int position = 0; position < layout.batch(); position++) {
            int to = layout.sequence(position) * toStride;
            System.arraycopy(byPosition, position * fromStride, state, to, width);
        }
    }

    /** The last rows of sequences that have any, for states. */
    private void scatter(float[] rows, int stride, float[] state) {
        for (int position = 0; position < layout.batch(); position++) {
            if (layout.length(position) > 0) {
                int to = layout.sequence(position) * stride;
                System.arraycopy(rows, layout.lastRow(position) * stride, state, to, stride);
            }
        }
    }
}

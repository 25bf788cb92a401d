package dev.carousel.nn.recurrent;

import dev.carousel.nn.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Any cell over layers and directions, in double, as {@link Stack} and {@link dev.carousel.nn.Merge} describe it. Parameters lie in PyTorch's order:
 * layer by layer, forward before backward, each cell's own followed by its learned h_0 and c_0, if it has them.
 */
final class StackOracle {
    private final Stack stack;
    private final Cell cell;
    private final Below below;

    /** One layer in one direction. */
    interface Cell {
        /** The number of its parameters where {@code inputSize} features reach it. */
        int parameters(int inputSize);

        /** H, or P with a projection. */
        int hSize();

        /** 0 without a cell state. */
        int cSize();

        /**
         * Runs every sequence.
         *
         * @param at where the cell's parameters begin
         * @param h [B][] by the caller's number of the sequence, replaced by the final states
         * @param c likewise
         */
        Rows run(Rows x, double[] parameters, int at, double[][] h, double[][] c);
    }

    /** What happens to the rows that layer l reads: dropout, or nothing. */
    interface Below {
        Rows apply(int l, Rows x);
    }

    StackOracle(Stack stack, Cell cell, Below below) {
        this.stack = stack;
        this.cell = cell;
        this.below = below;
    }

    static Cell lstm(int H) {
        return new Cell() {
            @Override
            public int parameters(int inputSize) {
                return 4 * H * (inputSize + H + 2);
            }

            @Override
            public int hSize() {
                return H;
            }

            @Override
            public int cSize() {
                return H;
            }

            @Override
            public Rows run(Rows x, double[] parameters, int at, double[][] h, double[][] c) {
                Lstm spec = Lstm.of(x.width(), H);
                return new LstmOracle(spec, parameters, at).run(x, new double[][][] {h}, new double[][][] {c});
            }
        };
    }

    /**
     * Runs every sequence.
     *
     * @param h [L D][B][] by the caller's number of the sequence, replaced by the final states
     * @param c likewise
     */
    Rows run(Rows x, double[] parameters, double[][][] h, double[][][] c) {
        int D = stack.directions();
        int at = 0;
        Rows y = x;
        for (int l = 0; l < stack.layers(); l++) {
            Rows in = below.apply(l, y);
            List<Rows> out = new ArrayList<>();
            for (int d = 0; d < D; d++) {
                int k = l * D + d;
                out.add(
                        d == 0
                                ? cell.run(in, parameters, at, h[k], c[k])
                                : reversed(cell.run(reversed(in), parameters, at, h[k], c[k])));
                at += cell.parameters(in.width()) + (stack.learnedStart() ? cell.hSize() + cell.cSize() : 0);
            }
            y = D == 1 ? out.get(0) : merged(out.get(0), out.get(1));
        }
        return y;
    }

    /** Overwrites states [L D][B][] with the learned ones. */
    void start(double[] parameters, int inputSize, double[][][] h, double[][][] c) {
        int D = stack.directions();
        int at = 0;
        for (int k = 0; k < h.length; k++) {
            at += cell.parameters(k < D ? inputSize : stack.outputSize(cell.hSize()));
            for (int b = 0; b < h[k].length; b++) {
                System.arraycopy(parameters, at, h[k][b], 0, cell.hSize());
                System.arraycopy(parameters, at + cell.hSize(), c[k][b], 0, cell.cSize());
            }
            at += cell.hSize() + cell.cSize();
        }
    }

    private static Rows reversed(Rows x) {
        double[] values = new double[x.values().length];
        for (int position = 0; position < x.layout().batch(); position++) {
            List<Integer> rows = new ArrayList<>();
            for (int t = 0; t < x.layout().length(position); t++) {
                rows.add(x.layout().start(t) + position);
            }
            List<Integer> backwards = new ArrayList<>(rows);
            Collections.reverse(backwards);
            for (int t = 0; t < rows.size(); t++) {
                System.arraycopy(x.values(), backwards.get(t) * x.width(), values, rows.get(t) * x.width(), x.width());
            }
        }
        return x.with(values);
    }

    private Rows merged(Rows there, Rows back) {
        int H = cell.hSize();
        int width = stack.outputSize(H);
        double[] values = new double[there.count() * width];
        for (int row = 0; row < there.count(); row++) {
            for (int u = 0; u < H; u++) {
                double a = there.get(row, u);
                double b = back.get(row, u);
                switch (stack.merge().orElseThrow()) {
                    case CONCATENATED -> {
                        values[row * width + u] = a;
                        values[row * width + H + u] = b;
                    }
                    case SUMMED -> values[row * width + u] = a + b;
                    case AVERAGED -> values[row * width + u] = (a + b) / 2;
                    case MULTIPLIED -> values[row * width + u] = a * b;
                }
            }
        }
        return new Rows(there.layout(), width, values);
    }
}

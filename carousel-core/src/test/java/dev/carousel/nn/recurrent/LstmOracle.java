package dev.carousel.nn.recurrent;

import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.Rows;
import java.util.Arrays;

/**
 * A stack of LSTM layers as documented, one number at a time in double: what the engine is measured against. It shares nothing with the
 * engine but the layout of {@link Parameters} and the random numbers of masks. Dropout outside of cells is not its business.
 */
public final class LstmOracle {
    private final Lstm spec;
    private final double[] parameters;
    private final int offset;
    private final Mode mode;
    private final String prefix;
    private double nearestKink = Double.POSITIVE_INFINITY;

    /** @param offset where weight_ih_l0 begins */
    public LstmOracle(Lstm spec, double[] parameters, int offset) {
        this(spec, parameters, offset, Mode.prediction(), "");
    }

    /** @param prefix of the parameters' names, which random numbers are drawn for */
    public LstmOracle(Lstm spec, double[] parameters, int offset, Mode mode, String prefix) {
        this.spec = spec;
        this.parameters = parameters;
        this.offset = offset;
        this.mode = mode;
        this.prefix = prefix;
    }

    public static int size(Lstm spec) {
        LstmOracle oracle = new LstmOracle(spec, new double[0], 0);
        int size = 0;
        for (int l = 0; l < spec.layers(); l++) {
            size = oracle.cell(l, size).end();
        }
        return size;
    }

    /** The least distance of any number from where something it went through has a kink: differences across one mean nothing. */
    public double nearestKink() {
        return nearestKink;
    }

    private LstmCellOracle cell(int l, int at) {
        int size = l == 0 ? spec.inputSize() : spec.cellOutputSize();
        return new LstmCellOracle(spec, size, parameters, at, mode, prefix + "cell_l" + l);
    }

    /**
     * Runs every sequence.
     *
     * @param h [L][B][H], with a projection [L][B][P], by the caller's number of the sequence, replaced by the final states
     * @param c [L][B][H], likewise
     */
    public Rows run(Rows x, double[][][] h, double[][][] c) {
        Rows y = x;
        int at = offset;
        for (int l = 0; l < spec.layers(); l++) {
            LstmCellOracle cell = cell(l, at);
            y = layer(cell, y, h[l], c[l]);
            at = cell.end();
            nearestKink = Math.min(nearestKink, cell.nearestKink());
        }
        return y;
    }

    private Rows layer(LstmCellOracle cell, Rows x, double[][] h, double[][] c) {
        int P = spec.cellOutputSize();
        double[] y = new double[x.count() * P];
        for (int position = 0; position < x.layout().batch(); position++) {
            int stream = x.layout().sequence(position);
            for (int t = 0; t < x.layout().length(position); t++) {
                int row = x.layout().start(t) + position;
                double[] input = Arrays.copyOfRange(x.values(), row * x.width(), (row + 1) * x.width());
                cell.step(input, h[stream], c[stream], stream, t);
                System.arraycopy(h[stream], 0, y, row * P, P);
            }
        }
        return new Rows(x.layout(), P, y);
    }
}

package dev.carousel.insight;

import dev.carousel.nn.CellTrace;
import dev.carousel.nn.LoneCell;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** Sums over seeds: what an error v at the step comes to, back at each lag. */
final class JacobianSums {
    /** Values of gates that one batch may have. */
    private static final int ROOM = 1 << 22;

    private final JacobianWindow window;
    private final int probes;
    private final LoneCell cell;
    private final int K;
    private final int H;
    private final int P;
    private final boolean hasC;
    private final double[][] path; // by lag - 1, Π of the carry [H]
    private final double[][] hidden;
    private final double[][] memory;
    private final double[][] rest;
    private final double[][] fromHidden;
    private final double[][] fromMemory;

    /** @param probes the number of vectors of random signs; 0 for one seed for each unit */
    JacobianSums(JacobianWindow window, int probes, Workers workers) {
        this.probes = probes;
        this.window = window;
        CellTrace trace = window.cell();
        this.cell = trace.alone(workers);
        this.K = window.K;
        this.H = trace.units();
        this.P = trace.outputs();
        this.hasC = trace.hasCellState();
        this.path = new double[K][H];
        double[] product = new double[H];
        Arrays.fill(product, 1);
        for (int lag = 1; lag <= K; lag++) {
            for (int unit = 0; unit < H; unit++) {
                product[unit] *= window.carry[(K - lag) * H + unit];
            }
            path[lag - 1] = product.clone();
        }
        this.hidden = new double[K][];
        this.memory = new double[K][];
        this.rest = new double[K][];
        this.fromHidden = new double[K][];
        this.fromMemory = new double[K][];
    }

    JacobianNorms norms() {
        int ofH = probes == 0 ? P : probes;
        int ofC = probes == 0 ? H : probes;
        clear(ofH, hidden, fromHidden);
        clear(hasC ? ofC : ofH, memory, rest, fromMemory);
        seeds(true, ofH);
        if (hasC) {
            seeds(false, ofC);
        }
        double[] diagonal = new double[K];
        for (int k = 0; k < K; k++) {
            for (double factor : path[k]) {
                diagonal[k] += factor * factor;
            }
            diagonal[k] = Math.sqrt(diagonal[k]);
        }
        JacobianNorms.Curve whole = hasC ? curve(fromHidden, fromMemory) : curve(hidden);
        return new JacobianNorms(
                H,
                curve(hidden),
                curve(hasC ? memory : hidden),
                new JacobianNorms.Curve(diagonal, new double[K]),
                curve(rest),
                whole);
    }

    private void clear(int count, double[][]... sums) {
        for (double[][] sum : sums) {
            Arrays.setAll(sum, k -> new double[count]);
        }
    }

    /** @param atH whether errors are at h, and not at c */
    private void seeds(boolean atH, int count) {
        int I = window.cell().x().features();
        int most = (int) Math.max(1, Math.min(64, ROOM / (4L * K * Math.max(H, I))));
        for (int from = 0; from < count; from += most) {
            run(atH, from, Math.min(most, count - from));
        }
    }

    private void run(boolean atH, int from, int B) {
        float[][] v = new float[B][];
        float[] dC = new float[hasC ? B * H : 0];
        Tensor dY = Tensor.zeros(K * B, P);
        for (int b = 0; b < B; b++) {
            v[b] = seed(atH, from + b);
            if (atH) {
                System.arraycopy(v[b], 0, dY.array(), ((K - 1) * B + b) * P, P);
            } else {
                System.arraycopy(v[b], 0, dC, b * H, H);
            }
        }
        cell.forward(copies(B), repeated(window.h, B), repeated(window.c, B));
        CellTrace back = cell.backward(dY, dC);
        float[] dh = new float[P];
        float[] dc = new float[hasC ? H : 0];
        for (int b = 0; b < B; b++) {
            for (int lag = 1; lag <= K; lag++) {
                back.dH(K - lag, b, dh, 0);
                if (hasC) {
                    back.dC(K - lag, b, dc, 0);
                }
                add(atH, from + b, lag - 1, v[b], dh, dc);
            }
        }
    }

    private void add(boolean atH, int seed, int k, float[] v, float[] dh, float[] dc) {
        double h = Norms.squares(dh, 0, dh.length);
        double c = Norms.squares(dc, 0, dc.length);
        if (atH) {
            hidden[k][seed] = h;
            fromHidden[k][seed] = h + c;
        }
        if (atH == hasC) { // errors at what isn't the memory
            return;
        }
        float[] own = hasC ? dc : dh;
        double others = 0;
        for (int unit = 0; unit < H; unit++) {
            double difference = own[unit] - v[unit] * path[k][unit];
            others += difference * difference;
        }
        memory[k][seed] = hasC ? c : h;
        rest[k][seed] = others;
        fromMemory[k][seed] = h + c;
    }

    /** One unit, or random signs. */
    private float[] seed(boolean atH, int number) {
        float[] v = new float[atH ? P : H];
        if (probes == 0) {
            v[number] = 1;
            return v;
        }
        RandomSource signs = RandomSource.of(0).named("jacobian").at(atH ? 0 : 1, number);
        for (int k = 0; k < v.length; k++) {
            v[k] = signs.uniform(k) < 0.5f ? -1 : 1;
        }
        return v;
    }

    private Sequences copies(int B) {
        int I = window.x.length / K;
        float[] rows = new float[Math.multiplyExact(Math.multiplyExact(K, B), I)];
        for (int row = 0; row < K * B; row++) {
            System.arraycopy(window.x, row / B * I, rows, row * I, I);
        }
        return new Sequences(SequenceLayout.equal(K, B), Tensor.of(rows, K * B, I));
    }

    private static float[] repeated(float[] values, int B) {
        float[] all = new float[Math.multiplyExact(values.length, B)];
        for (int b = 0; b < B; b++) {
            System.arraycopy(values, 0, all, b * values.length, values.length);
        }
        return all;
    }

    /** Norms from the squares [K][seeds] of one or more blocks of the matrix. */
    private JacobianNorms.Curve curve(double[][]... blocks) {
        double[] norms = new double[K];
        double[] errors = new double[K];
        for (int k = 0; k < K; k++) {
            double square = 0;
            double variance = 0;
            for (double[][] block : blocks) {
                double sum = 0;
                for (double seed : block[k]) {
                    sum += seed;
                }
                int count = block[k].length;
                if (probes == 0) {
                    square += sum;
                    continue;
                }
                double mean = sum / count;
                double spread = 0;
                for (double seed : block[k]) {
                    spread += (seed - mean) * (seed - mean);
                }
                square += mean;
                variance += spread / (count - 1) / count;
            }
            norms[k] = Math.sqrt(square);
            errors[k] = variance == 0 ? 0 : Math.sqrt(variance) / (2 * norms[k]);
        }
        return new JacobianNorms.Curve(norms, errors);
    }
}

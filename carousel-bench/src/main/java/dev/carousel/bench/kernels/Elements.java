package dev.carousel.bench.kernels;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.bench.workload.RandomData;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Element by element: {@code ./bench kernels --only 'lstm|tanh|sigmoid|exp|log|adam'}. */
@State(Scope.Thread)
public class Elements {
    /** 4 KiB of floats. */
    static final int ARRAY = 1024;

    static final int STREAMS = 64;

    private final Kernels kernels = KernelProvider.kernels();
    private final float[] x = RandomData.uniform(ARRAY, 4, 1);
    private final float[] y = new float[ARRAY];
    private final float[] positive = new float[ARRAY];
    private final float[] zero = new float[ARRAY];
    private final float[] m = new float[ARRAY];
    private final float[] v = new float[ARRAY];
    private final float[] preactivations = RandomData.uniform(STREAMS * PANEL, 4, 2);
    private final float[] gates = new float[STREAMS * PANEL];
    private final float[] activations = new float[STREAMS * PANEL];
    private final float[] before = RandomData.uniform(STREAMS * UNITS, 1, 3);
    private final float[] c = new float[STREAMS * UNITS];
    private final float[] tanhC = new float[STREAMS * UNITS];
    private final float[] h = new float[STREAMS * UNITS];
    private final float[] dH = RandomData.uniform(STREAMS * UNITS, 1, 4);
    private final float[] dC = new float[STREAMS * UNITS];

    /** What {@link #lstmBackward} starts from. */
    @Setup
    public void forwardOnce() {
        for (int k = 0; k < ARRAY; k++) {
            positive[k] = 1 + Math.abs(x[k]);
        }
        lstmForward();
        System.arraycopy(gates, 0, activations, 0, gates.length);
    }

    @Benchmark
    public float[] tanh() {
        kernels.tanh(ARRAY, x, 0, y, 0);
        return y;
    }

    @Benchmark
    public float[] sigmoid() {
        kernels.sigmoid(ARRAY, x, 0, y, 0);
        return y;
    }

    @Benchmark
    public float[] exp() {
        kernels.exp(ARRAY, x, 0, y, 0);
        return y;
    }

    @Benchmark
    public float[] log() {
        kernels.log(ARRAY, positive, 0, y, 0);
        return y;
    }

    /** A gradient of zero changes nothing, so that it can go on for ever. */
    @Benchmark
    public float[] adam() {
        kernels.adam(0, ARRAY, x, zero, m, v, .9f, .999f, 1e-3f, 1, 1e-8f);
        return m;
    }

    /** With a copy of the panel, which the kernel overwrites. */
    @Benchmark
    public float[] lstmForward() {
        System.arraycopy(preactivations, 0, gates, 0, gates.length);
        kernels.lstmForward(STREAMS, gates, 0, before, 0, c, 0, tanhC, 0, h, 0, UNITS);
        return h;
    }

    /** With a copy of the panel, which the kernel overwrites. */
    @Benchmark
    public float[] lstmBackward() {
        System.arraycopy(activations, 0, gates, 0, gates.length);
        kernels.lstmBackward(STREAMS, gates, 0, before, 0, tanhC, 0, UNITS, dH, 0, dC, 0, UNITS);
        return gates;
    }
}

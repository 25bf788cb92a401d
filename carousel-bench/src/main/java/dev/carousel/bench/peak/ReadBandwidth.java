package dev.carousel.bench.peak;

import dev.carousel.bench.measure.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How fast an array of some size can be read again and again: from the cache that it fits into. What a product with a single row is a share
 * of, which uses every weight once.
 */
public final class ReadBandwidth {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 8;
    /** The first element that is at a cache line where objects begin at one. */
    private static final int FIRST = 12;
    /** What a window reads: some milliseconds. */
    private static final long BYTES = 256L << 20;

    private static final double WARM_SECONDS = .5;
    private static final int LEAST = 5;
    private static final double NANOSECONDS = 1e9;

    private ReadBandwidth() {}

    /** Gigabytes a second of all threads together, each with an array of its own. */
    public static double gigabytes(int threads, int bytes, double seconds) throws Exception {
        int step = CHAINS * FLOATS.length();
        int n = Math.max(step, bytes / Float.BYTES / step * step);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<float[]> arrays = new ArrayList<>();
            for (int k = 0; k < threads; k++) {
                arrays.add(new float[FIRST + n]);
            }
            windows(pool, arrays, n, WARM_SECONDS);
            return Statistics.of(windows(pool, arrays, n, seconds)).median();
        } finally {
            pool.shutdown();
        }
    }

    private static double[] windows(ExecutorService pool, List<float[]> arrays, int n, double seconds)
            throws Exception {
        List<Double> windows = new ArrayList<>();
        long start = System.nanoTime();
        while (windows.size() < LEAST || System.nanoTime() - start < seconds * NANOSECONDS) {
            windows.add(window(pool, arrays, n));
        }
        return windows.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double window(ExecutorService pool, List<float[]> arrays, int n) throws Exception {
        int times = (int) Math.max(1, BYTES / ((long) n * Float.BYTES));
        List<Future<Float>> running = new ArrayList<>();
        long before = System.nanoTime();
        for (float[] array : arrays) {
            running.add(pool.submit(() -> {
                float sum = 0;
                for (int k = 0; k < times; k++) {
                    sum += sum(array, n);
                }
                return sum;
            }));
        }
        float sum = 0;
        for (Future<Float> one : running) {
            sum += one.get();
        }
        double nanoseconds = System.nanoTime() - before;
        if (sum != 0) {
            throw new IllegalStateException("zeros added up to " + sum);
        }
        return (double) times * n * Float.BYTES * arrays.size() / nanoseconds;
    }

    /** Named locals stay in registers. */
    private static float sum(float[] x, int n) {
        int lanes = FLOATS.length();
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        FloatVector h = a;
        for (int k = FIRST; k < FIRST + n; k += CHAINS * lanes) {
            a = a.add(FloatVector.fromArray(FLOATS, x, k));
            b = b.add(FloatVector.fromArray(FLOATS, x, k + lanes));
            c = c.add(FloatVector.fromArray(FLOATS, x, k + 2 * lanes));
            d = d.add(FloatVector.fromArray(FLOATS, x, k + 3 * lanes));
            e = e.add(FloatVector.fromArray(FLOATS, x, k + 4 * lanes));
            f = f.add(FloatVector.fromArray(FLOATS, x, k + 5 * lanes));
            g = g.add(FloatVector.fromArray(FLOATS, x, k + 6 * lanes));
            h = h.add(FloatVector.fromArray(FLOATS, x, k + 7 * lanes));
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).lane(0);
    }
}

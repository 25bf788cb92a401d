package dev.carousel.bench.kernels;

import dev.carousel.bench.peak.FmaPeak;
import dev.carousel.bench.peak.ReadBandwidth;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code THREADS SECONDS REGEX}: runs JMH kernel by kernel, each in a process of its own and between two measurements of the peak, since the
 * processor's clock changes; prints a line for each.
 */
public final class KernelProgram {
    private static final double PEAK_SECONDS = .3;
    private static final double MICROSECONDS = 1e6;
    private static final double HALF = 50;
    private static final int WARM_ITERATIONS = 4;
    private static final int ITERATIONS = 5;
    private static final List<String> ELEMENTS =
            List.of("tanh", "sigmoid", "exp", "log", "lstmForward", "lstmBackward", "adam");

    private final int threads;
    private final TimeValue time;
    private final Pattern only;

    private KernelProgram(int threads, double seconds, Pattern only) {
        this.threads = threads;
        this.time = TimeValue.microseconds((long) (seconds * MICROSECONDS));
        this.only = only;
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("# kernels: " + KernelProvider.kernels().description());
        new KernelProgram(
                        Integer.parseInt(arguments[0]), Double.parseDouble(arguments[1]), Pattern.compile(arguments[2]))
                .run();
    }

    private void run() throws Exception {
        for (Shape shape : Shape.ALL) {
            if (only.matcher(shape.text()).find()) {
                System.out.println(product(shape));
            }
        }
        for (String kernel : ELEMENTS) {
            if (only.matcher(kernel).find()) {
                System.out.println(elements(kernel));
            }
        }
    }

    private String product(Shape shape) throws Exception {
        double before = FmaPeak.gflops(threads, PEAK_SECONDS);
        RunResult result = once(options("Products." + shape.kernel()).param("shape", shape.text()));
        double peak = (before + FmaPeak.gflops(threads, PEAK_SECONDS)) / 2;
        double nanoseconds = median(result);
        double gflops = shape.flops() * threads / nanoseconds;
        String line = String.format(
                Locale.ROOT,
                "kernel %s threads=%d of=%s M=%d K=%d N=%d gflops=%.1f peak_gflops=%.1f of_peak=%.2f",
                shape.kernel(),
                threads,
                shape.of(),
                shape.M(),
                shape.K(),
                shape.N(),
                gflops,
                peak,
                gflops / peak);
        if (shape.isBoundByReading()) {
            double read = (double) shape.bytes() * threads / nanoseconds;
            double bandwidth = ReadBandwidth.gigabytes(threads, shape.bytes(), PEAK_SECONDS);
            line += String.format(
                    Locale.ROOT,
                    " read_gbs=%.1f bandwidth_gbs=%.1f of_bandwidth=%.2f",
                    read,
                    bandwidth,
                    read / bandwidth);
        }
        return line + times(result);
    }

    private String elements(String kernel) throws RunnerException {
        RunResult result = once(options("Elements." + kernel));
        int elements = kernel.startsWith("lstm") ? Elements.STREAMS * Kernels.UNITS : Elements.ARRAY;
        return String.format(
                        Locale.ROOT,
                        "kernel %s threads=%d elements=%d elements_per_ns=%.2f",
                        kernel,
                        threads,
                        elements,
                        elements * threads / median(result))
                + times(result);
    }

    private static String times(RunResult result) {
        return String.format(
                Locale.ROOT,
                " median_ns=%.1f min_ns=%.1f max_ns=%.1f",
                median(result),
                result.getPrimaryResult().getStatistics().getMin(),
                result.getPrimaryResult().getStatistics().getMax());
    }

    /** Of the iterations. */
    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(HALF);
    }

    private ChainedOptionsBuilder options(String benchmark) {
        return new OptionsBuilder()
                .include("dev\\.carousel\\.bench\\.kernels\\." + benchmark.replace(".", "\\.") + "$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .threads(threads)
                .warmupIterations(WARM_ITERATIONS)
                .warmupTime(time)
                .measurementIterations(ITERATIONS)
                .measurementTime(time)
                .jvmArgsAppend("-Dslf4j.internal.verbosity=ERROR")
                .verbosity(VerboseMode.SILENT);
    }

    private static RunResult once(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).runSingle();
    }
}

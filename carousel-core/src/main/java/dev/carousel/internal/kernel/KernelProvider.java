package dev.carousel.internal.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the kernels of this process, once, when the first one is needed.
 *
 * <p>The Vector API is used where it is there ({@code --add-modules jdk.incubator.vector}) and vectors hold at least 4
 * floats. The system property {@code carousel.kernels} forces {@code scalar} or {@code vector}; {@code carousel.lanes} lowers
 * the width to 4, 8 or 16 floats. Neither changes a result, only the time it takes.
 */
public final class KernelProvider {
    /** {@code scalar}, {@code vector}, or unset for the best there is. */
    public static final String KERNELS_PROPERTY = "carousel.kernels";

    private static final Logger LOG = LoggerFactory.getLogger(KernelProvider.class);
    private static final Kernels KERNELS = choose(System.getProperty(KERNELS_PROPERTY, ""));

    private KernelProvider() {}

    /** The kernels of this process. */
    public static Kernels kernels() {
        return KERNELS;
    }

    private static Kernels choose(String wish) {
        if (!wish.isEmpty() && !wish.equals("scalar") && !wish.equals("vector")) {
            throw new IllegalArgumentException("-D" + KERNELS_PROPERTY + "=" + wish + ": expected scalar or vector");
        }
        Kernels chosen = wish.equals("scalar") ? new ScalarKernels() : vectorOrScalar(wish.equals("vector"));
        LOG.debug("kernels: {}", chosen.description());
        if (!FusedMultiplyAdd.inHardware()) {
            LOG.warn(
                    "this processor, or this JVM's options, lack fused multiply-add: results are the same, but hundreds of times"
                            + " slower; expected is x86-64 with FMA3 (2013 or later) or AArch64, and no -XX:-UseFMA");
        }
        return chosen;
    }

    /** The only place that may fail to find the incubator module: the vector classes are first touched here. */
    private static Kernels vectorOrScalar(boolean required) {
        boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        if (present && VectorLanes.supported()) {
            return new VectorKernels();
        }
        if (required) {
            throw new IllegalStateException("-D" + KERNELS_PROPERTY + "=vector, but "
                    + (present
                            ? "this processor's vectors are too short"
                            : "the JVM lacks --add-modules jdk.incubator.vector"));
        }
        if (!present) {
            LOG.info(
                    "running without vector instructions, several times slower: add --add-modules jdk.incubator.vector");
        }
        return new ScalarKernels();
    }
}

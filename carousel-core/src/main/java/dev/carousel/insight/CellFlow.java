package dev.carousel.insight;

import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.Objects;

/**
 * Where the gradient of a score goes within a cell, by the steps of the sequence: the gradients of the states that each step was <em>given</em>, so of
 * the memory that the step read before it handed on to it. A forward cell's step t was given the states after step t - 1, a backward one's those
 * after step t + 1. What a step puts out to the layer above is not memory, and not in it.
 *
 * @param layer its name
 * @param depth l, its place in the stack
 * @param mirrored whether it read the steps from the last to the first
 * @param dH gradients of the h that steps were given [T, P]
 * @param dC gradients of the c that steps were given [T, H]; [T, 0] without a cell state
 * @param carry see {@link Track#carry} [T, H]; in {@code Chunks} 0 where one begins, as nothing comes over from the one before
 */
public record CellFlow(
        String layer, int depth, Direction direction, boolean mirrored, Tensor dH, Tensor dC, Tensor carry) {
    /** The size (Euclidean norm) of the gradient of the h that each step was given [T]. */
    public double[] hiddenNorms() {
        return Norms.ofRows(dH);
    }

    /** The size of the gradient of the c that each step was given [T]; zeros without a cell state. */
    public double[] cellNorms() {
        return Norms.ofRows(dC);
    }

    /**
     * The constant error carousel: by how much an error at a step's state is multiplied on the way back to what each step was given, through the
     * cells' own memory alone, {@code Π f}; the root of the mean square over units [T]. 1 where every forget gate on the way is 1; 0 for steps
     * that were read after it.
     *
     * @param step where the error is
     */
    public double[] carousel(int step) {
        int T = carry.dim(0);
        int H = carry.dim(1);
        Objects.checkIndex(step, T);
        double[] product = new double[H];
        double[] sizes = new double[T];
        Arrays.fill(product, 1);
        for (int t = step; t >= 0 && t < T; t += mirrored ? 1 : -1) {
            double squares = 0;
            for (int unit = 0; unit < H; unit++) {
                product[unit] *= carry.get(t, unit);
                squares += product[unit] * product[unit];
            }
            sizes[t] = Math.sqrt(squares / H);
        }
        return sizes;
    }
}

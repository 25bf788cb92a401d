package dev.carousel.loss;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.product.Segments;
import dev.carousel.internal.product.WideProduct;
import dev.carousel.nn.LinearLayer;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.OptionalInt;

/**
 * A linear layer that puts out logits and the {@link CrossEntropy} of these, computed together, for vocabularies and other large numbers of
 * classes: logits, exponentials and gradients take the same place one after the other and are never moved. Losses and gradients have the
 * bits that layer and loss have one after the other.
 *
 * <p>A workspace as a {@link dev.carousel.nn.LayerPass} is: its buffers grow and are kept, each backward belongs to the forward just before
 * it and uses up what that left, and it is not safe for several threads.
 */
public final class LinearCrossEntropy {
    /** The least classes that this is for: enough panels to be shared out over threads. */
    public static final int LEAST_CLASSES = 1024;

    /** The rows whose logits are worked on together: those of 10,000 classes fit the second-level cache. */
    private static final int ROWS = 8;

    private final Parameters parameters;
    private final WideProduct.Place place;
    private final WideProduct product;
    private final SoftmaxRows rows;
    private final Workers workers;
    private final int I;
    private final int V;
    private Segments logits;

    /** @param parameters those that the layer's are among */
    public LinearCrossEntropy(LinearLayer output, Parameters parameters, CrossEntropy loss, Workers workers) {
        this.parameters = parameters;
        this.I = output.inputSize();
        this.V = output.outputSize();
        this.place = new WideProduct.Place(
                output.weight().offset(),
                output.bias().map(Parameter::offset).map(OptionalInt::of).orElse(OptionalInt.empty()));
        this.product = new WideProduct(output.inputSize(), V, workers);
        this.rows = new SoftmaxRows(loss);
        this.workers = workers;
        this.logits = Segments.of(Tensor.zeros(0, V));
    }

    /**
     * The loss; see {@link Loss#evaluate}.
     *
     * @param features [N, I], what the layer is given
     * @param target [N, 1]
     * @param weights [N]
     */
    public double forward(Tensor features, Tensor target, float[] weights) {
        if (features.dim(1) != I) {
            throw new InvalidInputException("linear layer: expected " + I + " features, found " + features.dim(1));
        }
        rows.begin(target, weights, V);
        logits = product.forward(features, parameters.values(), place);
        workers.split(logits.N(), ROWS, (from, to) -> {
            for (int row = from; row < to; row += ROWS) {
                rows.exponentials(logits, logits, row, Math.min(to, row + ROWS));
            }
        });
        return rows.loss();
    }

    /**
     * What each row of the last {@link #forward} has given to its loss: with weights of 1 and N targets that all count, an N-th of {@code -log
     * p} of the row's target.
     *
     * @param target its first N elements are overwritten
     */
    public void rowLosses(double[] target) {
        rows.losses(target);
    }

    /** Adds the gradients of the layer's parameters, and returns that of the features, [N, I]. */
    public Tensor backward(float[] gradients) {
        return product.backward(
                panel -> rows.toGradients(logits, panel, 0, logits.N()), parameters.values(), gradients, place);
    }
}

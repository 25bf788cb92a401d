package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.product.AffineProduct;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** {@link Linear} and back. */
public final class LinearPass implements LayerPass {
    private final LinearLayer layer;
    private final AffineProduct product;

    LinearPass(LinearLayer layer, Workers workers) {
        this.layer = layer;
        this.product = new AffineProduct(layer.inputSize(), layer.outputSize(), workers);
    }

    @Override
    public Sequences forward(Sequences x, Mode mode) {
        if (x.features() != layer.inputSize()) {
            throw new InvalidInputException(
                    "linear layer: expected " + layer.inputSize() + " features, found " + x.features());
        }
        return new Sequences(x.layout(), product.forward(x.values(), layer.forward()));
    }

    @Override
    public Tensor backward(Tensor dY, float[] gradients) {
        accumulate(dY, gradients);
        return product.inputGradient(dY, layer.backward());
    }

    @Override
    public void accumulate(Tensor dY, float[] gradients) {
        product.weightGradients(dY, gradients, layer.weight().offset(), layer.biasAt());
    }
}

package dev.carousel.interop.operator;

import dev.carousel.internal.kernel.Buffers;
import java.util.List;

/** The RNN of {@link RnnOperator} in ONNX's own words. */
final class PlainRnn extends PlainRecurrence {
    private final GateFunction function;
    private final Product w;
    private final Product r;
    private final float[] bias; // [H in whole panels]

    /** @param functions f alone */
    PlainRnn(DirectionWeights weights, List<GateFunction> functions, float clip) {
        super(weights, clip);
        this.function = functions.get(0);
        this.w = new Product(weights.w(), 0, H, I);
        this.r = new Product(weights.r(), 0, H, H);
        this.bias = weights.bias(1, 0, 1, Product.width(H));
    }

    @Override
    Step step(int most) {
        int width = Product.width(H);
        float[] z = new float[Buffers.size(most, width)];
        return (rows, x, xAt, h, c, at) -> {
            w.start(rows, x, xAt, bias, z);
            r.add(rows, h, at, z);
            for (int row = 0; row < rows; row++) {
                apply(function, H, z, row * width);
                System.arraycopy(z, row * width, h, at + row * H, H);
            }
        };
    }
}

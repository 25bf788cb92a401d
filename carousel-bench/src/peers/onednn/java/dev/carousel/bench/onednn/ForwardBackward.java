package dev.carousel.bench.onednn;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;

/** W5, and of W3 the layers alone. Weights are packed anew at every step, as a trainer that changes them must. */
final class ForwardBackward implements Task {
    private static final float SCALE = .01f;

    private final List<Layer> layers = new ArrayList<>();
    /** From the top down. */
    private final List<BackwardLayer> backward = new ArrayList<>();

    /** @param lastStep whether only the outputs of the last step have a gradient */
    ForwardBackward(Case c, boolean lastStep) {
        layers.add(Layer.first(c, true));
        while (layers.size() < c.L()) {
            layers.add(Layer.on(layers.get(layers.size() - 1), c, true));
        }
        Layer top = layers.get(c.L() - 1);
        memory dY = Memories.zeros(top.shapes.y());
        int rows = lastStep ? c.B() : c.rows();
        Memories.put(dY, (long) (c.rows() - rows) * c.H(), RandomData.uniform(rows * c.H(), SCALE, 7));
        for (int l = c.L() - 1; l >= 0; l--) {
            var layer = new BackwardLayer(layers.get(l), dY);
            backward.add(layer);
            dY = layer.dX;
        }
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            layers.forEach(Layer::pack);
            layers.forEach(Layer::forward);
            backward.forEach(BackwardLayer::backward);
            Memories.STREAM._wait();
        }
    }

    @Override
    public double check() {
        return Memories.meanMagnitude(backward.get(backward.size() - 1).dW);
    }
}

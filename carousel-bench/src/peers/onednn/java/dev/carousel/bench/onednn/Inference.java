package dev.carousel.bench.onednn;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import java.util.ArrayList;
import java.util.List;

/** W2. */
final class Inference implements Task {
    private final List<Layer> layers = new ArrayList<>();

    Inference(Case c) {
        layers.add(Layer.first(c, false));
        while (layers.size() < c.L()) {
            layers.add(Layer.on(layers.get(layers.size() - 1), c, false));
        }
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            layers.forEach(Layer::forward);
            Memories.STREAM._wait();
        }
    }

    @Override
    public double check() {
        return Memories.meanMagnitude(layers.get(layers.size() - 1).y);
    }
}

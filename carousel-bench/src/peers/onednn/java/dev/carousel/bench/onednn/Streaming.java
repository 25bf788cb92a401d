package dev.carousel.bench.onednn;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;

/** W1: states go to and fro between two places. */
final class Streaming implements Task {
    private final Layer layer;
    private final IntMemoryMap back;

    Streaming(Case c) {
        layer = Layer.first(c, false);
        back = new IntMemoryMap(layer.arguments);
        back.put(dnnl.DNNL_ARG_SRC_ITER, layer.h1)
                .put(dnnl.DNNL_ARG_SRC_ITER_C, layer.c1)
                .put(dnnl.DNNL_ARG_DST_ITER, layer.h0)
                .put(dnnl.DNNL_ARG_DST_ITER_C, layer.c0);
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            layer.forward((k & 1) == 0 ? layer.arguments : back);
            Memories.STREAM._wait();
        }
    }

    @Override
    public double check() {
        return Memories.meanMagnitude(layer.y);
    }
}

package dev.carousel.bench.onednn;

import static dev.carousel.bench.onednn.Memories.CPU;
import static dev.carousel.bench.onednn.Memories.STREAM;
import static dev.carousel.bench.onednn.Memories.floats;
import static dev.carousel.bench.onednn.Memories.uniform;
import static dev.carousel.bench.onednn.Memories.zeros;

import dev.carousel.bench.workload.Case;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.lstm_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;

/** One layer in one direction, going forward. Weights are brought into the layout that the primitive asks for. */
final class Layer {
    final memory x;
    final memory h0;
    final memory c0;
    final memory y;
    final memory h1;
    final memory c1;
    final memory bias;
    /** As a trainer keeps them: [I, 4, H] and [H, 4, H]. */
    final memory w;

    final memory u;
    final Shapes shapes;
    final lstm_forward.primitive_desc description;
    final IntMemoryMap arguments = new IntMemoryMap();

    private final lstm_forward primitive;
    private final memory packedW;
    private final memory packedU;
    private final reorder packW;
    private final reorder packU;

    /** What goes in and out; {@code any} lets the primitive choose how weights lie. */
    record Shapes(
            memory.desc x, memory.desc state, memory.desc y, memory.desc bias, memory.desc anyW, memory.desc anyU) {
        static Shapes of(Case c, int I) {
            return new Shapes(
                    floats(memory.format_tag.tnc, c.T(), c.B(), I),
                    floats(memory.format_tag.ldnc, 1, 1, c.B(), c.H()),
                    floats(memory.format_tag.tnc, c.T(), c.B(), c.H()),
                    floats(memory.format_tag.ldgo, 1, 1, 4, c.H()),
                    floats(memory.format_tag.any, 1, 1, I, 4, c.H()),
                    floats(memory.format_tag.any, 1, 1, c.H(), 4, c.H()));
        }
    }

    /** The first layer. */
    static Layer first(Case c, boolean training) {
        return new Layer(c, uniform(Shapes.of(c, c.I()).x(), 1, 3), c.I(), training);
    }

    /** A layer on top of another. */
    static Layer on(Layer below, Case c, boolean training) {
        return new Layer(c, below.y, c.H(), training);
    }

    private Layer(Case c, memory x, int I, boolean training) {
        this.x = x;
        shapes = Shapes.of(c, I);
        float bound = (float) (1 / Math.sqrt(c.H()));
        h0 = zeros(shapes.state());
        c0 = zeros(shapes.state());
        w = uniform(floats(memory.format_tag.ldigo, 1, 1, I, 4, c.H()), bound, 1);
        u = uniform(floats(memory.format_tag.ldigo, 1, 1, c.H(), 4, c.H()), bound, 2);
        bias = uniform(shapes.bias(), bound, 4);
        y = zeros(shapes.y());
        h1 = zeros(shapes.state());
        c1 = zeros(shapes.state());
        description = new lstm_forward.primitive_desc(
                CPU,
                training ? dnnl.prop_kind.forward_training : dnnl.prop_kind.forward_inference,
                dnnl.rnn_direction.unidirectional_left2right,
                shapes.x(),
                shapes.state(),
                shapes.state(),
                shapes.anyW(),
                shapes.anyU(),
                shapes.bias(),
                shapes.y(),
                shapes.state(),
                shapes.state());
        primitive = new lstm_forward(description);
        packedW = new memory(description.weights_layer_desc(), CPU);
        packedU = new memory(description.weights_iter_desc(), CPU);
        packW = new reorder(w, packedW);
        packU = new reorder(u, packedU);
        pack();
        STREAM._wait();
        putInputsAndOutputs(arguments);
        arguments.put(dnnl.DNNL_ARG_WEIGHTS_LAYER, packedW).put(dnnl.DNNL_ARG_WEIGHTS_ITER, packedU);
    }

    /** What forward and backward have in common. */
    void putInputsAndOutputs(IntMemoryMap map) {
        map.put(dnnl.DNNL_ARG_SRC_LAYER, x)
                .put(dnnl.DNNL_ARG_SRC_ITER, h0)
                .put(dnnl.DNNL_ARG_SRC_ITER_C, c0)
                .put(dnnl.DNNL_ARG_BIAS, bias)
                .put(dnnl.DNNL_ARG_DST_LAYER, y)
                .put(dnnl.DNNL_ARG_DST_ITER, h1)
                .put(dnnl.DNNL_ARG_DST_ITER_C, c1);
    }

    /** Brings the weights into the primitive's layout: once for inference, at every step in training. */
    void pack() {
        packW.execute(STREAM, w, packedW);
        packU.execute(STREAM, u, packedU);
    }

    void forward() {
        forward(arguments);
    }

    void forward(IntMemoryMap map) {
        primitive.execute(STREAM, map);
    }
}

package dev.carousel.bench.onednn;

import static dev.carousel.bench.onednn.Memories.CPU;
import static dev.carousel.bench.onednn.Memories.STREAM;
import static dev.carousel.bench.onednn.Memories.zeros;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.lstm_backward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;

/** The way back through a layer, which must have been made for training. */
final class BackwardLayer {
    final memory dX;
    final memory dY;
    final memory dW;

    private final Layer layer;
    private final memory dU;
    private final memory dBias;
    private final memory packedW;
    private final memory packedU;
    private final reorder packW;
    private final reorder packU;
    private final lstm_backward primitive;
    private final IntMemoryMap arguments = new IntMemoryMap();

    /** @param dY the gradient of the layer's outputs */
    BackwardLayer(Layer layer, memory dY) {
        this.layer = layer;
        this.dY = dY;
        Layer.Shapes s = layer.shapes;
        var description = new lstm_backward.primitive_desc(
                CPU,
                dnnl.prop_kind.backward,
                dnnl.rnn_direction.unidirectional_left2right,
                s.x(),
                s.state(),
                s.state(),
                s.anyW(),
                s.anyU(),
                s.bias(),
                s.y(),
                s.state(),
                s.state(),
                s.x(),
                s.state(),
                s.state(),
                s.anyW(),
                s.anyU(),
                s.bias(),
                s.y(),
                s.state(),
                s.state(),
                layer.description);
        primitive = new lstm_backward(description);
        packedW = new memory(description.weights_layer_desc(), CPU);
        packedU = new memory(description.weights_iter_desc(), CPU);
        packW = new reorder(layer.w, packedW);
        packU = new reorder(layer.u, packedU);
        memory workspace = new memory(layer.description.workspace_desc(), CPU);
        layer.arguments.put(dnnl.DNNL_ARG_WORKSPACE, workspace);
        dX = zeros(s.x());
        dW = zeros(description.diff_weights_layer_desc());
        dU = zeros(description.diff_weights_iter_desc());
        dBias = zeros(s.bias());
        layer.putInputsAndOutputs(arguments);
        arguments
                .put(dnnl.DNNL_ARG_WEIGHTS_LAYER, packedW)
                .put(dnnl.DNNL_ARG_WEIGHTS_ITER, packedU)
                .put(dnnl.DNNL_ARG_WORKSPACE, workspace)
                .put(dnnl.DNNL_ARG_DIFF_DST_LAYER, dY)
                .put(dnnl.DNNL_ARG_DIFF_DST_ITER, zeros(s.state()))
                .put(dnnl.DNNL_ARG_DIFF_DST_ITER_C, zeros(s.state()))
                .put(dnnl.DNNL_ARG_DIFF_SRC_LAYER, dX)
                .put(dnnl.DNNL_ARG_DIFF_SRC_ITER, zeros(s.state()))
                .put(dnnl.DNNL_ARG_DIFF_SRC_ITER_C, zeros(s.state()))
                .put(dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER, dW)
                .put(dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER, dU)
                .put(dnnl.DNNL_ARG_DIFF_BIAS, dBias);
    }

    void backward() {
        packW.execute(STREAM, layer.w, packedW);
        packU.execute(STREAM, layer.u, packedU);
        Memories.clear(dW); // the primitive adds to gradients of weights
        Memories.clear(dU);
        Memories.clear(dBias);
        primitive.execute(STREAM, arguments);
    }
}

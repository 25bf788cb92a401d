package dev.carousel.exactness;

import dev.carousel.nn.Architecture;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Merge;
import dev.carousel.nn.Network;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.Gelu;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.ScaledTanh;
import dev.carousel.nn.activation.Selu;
import dev.carousel.nn.activation.Softplus;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.activation.Swish;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.nn.recurrent.Lstm;
import java.util.List;

/** Networks in which every layer and block occurs, of the sizes of a {@link RandomShape}. */
final class ManyLayers {
    private ManyLayers() {}

    static List<Network> networks(RandomShape shape) {
        int I = shape.I;
        int H = shape.H;
        return List.of(
                network(shape, new LayerNorm(), Linear.of(I, H), new Selu(), new LayerNorm(), new Softplus()),
                network(shape, Linear.of(I, H), new BatchNorm(), new Softsign(), new Softmax()),
                network(
                        shape,
                        Conv1d.of(I, H, 3).stride(2).padding(Padding.same()),
                        new Elu(0.5f),
                        Conv1d.of(H, 5, 2).dilation(2).padding(Padding.causal()),
                        new LeakyRelu()),
                network(shape, Conv1d.of(I, 4, 2), new Swish(), Lstm.of(4, H), new MeanOverTime()),
                network(
                        shape,
                        new Dropout(0.25f),
                        Concatenation.of(
                                List.of(new MaxOverTime()),
                                List.of(new AttentionOverTime()),
                                List.of(AttentionOverTime.hidden(H), new ScaledTanh(1.7159f, 2f / 3))),
                        new Repeat(3),
                        Lstm.of(3 * I, 7)),
                causal(shape),
                network(
                        shape,
                        Bidirectional.of(Lstm.of(I, H)),
                        new Bidirectional(
                                Residual.of(new Gelu(), Linear.of(2 * H, 2 * H)),
                                Lstm.of(2 * H, 2 * H),
                                Merge.MULTIPLIED),
                        Bidirectional.of(Linear.of(2 * H, 3)).merge(Merge.AVERAGED),
                        Bidirectional.of(new Gelu(true)).merge(Merge.SUMMED)));
    }

    /** Of blocks that remember, and that look only backwards. */
    static Network causal(RandomShape shape) {
        int I = shape.I;
        int H = shape.H;
        return network(
                shape,
                Residual.of(Lstm.of(I, H), Linear.of(H, I)),
                Concatenation.of(List.of(Lstm.of(I, H).layers(2)), List.of(), List.of(new Softsign(), Lstm.of(I, 3))),
                new LayerNorm(),
                Residual.of(Residual.of(Lstm.of(H + I + 3, H + I + 3))));
    }

    private static Network network(RandomShape shape, LayerSpec... layers) {
        return new Architecture(shape.I, List.of(layers)).initialise(shape.random.nextLong());
    }
}

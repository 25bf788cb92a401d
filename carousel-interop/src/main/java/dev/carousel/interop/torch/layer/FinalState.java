package dev.carousel.interop.torch.layer;

import dev.carousel.nn.Dropout;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Reversed;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The topmost layer's last state, {@code h_n[-1]}, or of two directions {@code cat(h_n[-2], h_n[-1])}. Backwards the last state is
 * that of the first step, so it isn't in the last step's output: the topmost layer becomes two beside each other, one of them on
 * reversed steps, and each gives its last step.
 */
final class FinalState {
    private FinalState() {}

    /** What stands in place of a recurrent layer so that its last states come out: [B, D H], with a projection [B, D P]. */
    static List<Part> of(Part recurrent) {
        LayerSpec spec = recurrent.spec();
        if (spec instanceof Lstm lstm && lstm.stack().merge().isPresent()) {
            Lstm top = Lstm.of(topInput(recurrent, lstm.layers()), lstm.hiddenSize())
                    .projection(lstm.equations().projection());
            LayerSpec cell = lstm.equations().bias() ? top : top.withoutBias();
            return directions(
                    recurrent, lstm.layers(), cell, lstm.regularisation().between());
        }
        if (spec instanceof Gru gru && gru.stack().merge().isPresent()) {
            Gru top = Gru.of(topInput(recurrent, gru.layers()), gru.hiddenSize());
            LayerSpec cell = gru.bias() ? top : top.withoutBias();
            return directions(
                    recurrent, gru.layers(), cell, gru.regularisation().between());
        }
        if (spec instanceof Rnn rnn && rnn.stack().merge().isPresent()) {
            Rnn top =
                    Rnn.of(topInput(recurrent, rnn.layers()), rnn.hiddenSize()).activation(rnn.activation());
            LayerSpec cell = rnn.bias() ? top : top.withoutBias();
            return directions(
                    recurrent, rnn.layers(), cell, rnn.regularisation().between());
        }
        return List.of(recurrent, Part.plain("final-state", new LastStep()));
    }

    private static int topInput(Part recurrent, int layers) {
        return (layers == 1 ? recurrent.inputSize() : recurrent.outputSize()).orElseThrow();
    }

    /** The layers below the topmost as they were, dropout as between all layers, and the topmost in its two directions. */
    private static List<Part> directions(Part recurrent, int layers, LayerSpec cell, float dropout) {
        String top = "_l" + (layers - 1);
        Map<String, Tensor> below = new LinkedHashMap<>();
        Map<String, Tensor> beside = new LinkedHashMap<>();
        recurrent.parameters().forEach((name, tensor) -> {
            if (name.endsWith(top)) {
                beside.put("0.0." + name.substring(0, name.length() - top.length()) + "_l0", tensor);
            } else if (name.endsWith(top + "_reverse")) {
                beside.put(
                        "1.1." + name.substring(0, name.length() - top.length() - "_reverse".length()) + "_l0", tensor);
            } else {
                below.put(name, tensor);
            }
        });
        List<Part> parts = new ArrayList<>();
        OptionalInt size = recurrent.outputSize();
        if (layers > 1) {
            LayerSpec spec = below(recurrent.spec(), layers - 1);
            parts.add(new Part(recurrent.type(), recurrent.prefix(), spec, recurrent.inputSize(), size, below));
            if (dropout > 0) {
                parts.add(Part.plain("dropout", new Dropout(dropout, false)));
            }
        }
        Concatenation states =
                Concatenation.of(List.of(cell, new LastStep()), List.of(new Reversed(), cell, new LastStep()));
        OptionalInt inputSize = layers > 1 ? size : recurrent.inputSize();
        parts.add(new Part("final-state", recurrent.prefix(), states, inputSize, size, beside));
        return parts;
    }

    /** One layer alone has nothing to drop between. */
    private static LayerSpec below(LayerSpec spec, int layers) {
        if (spec instanceof Lstm lstm) {
            return layers == 1 ? lstm.layers(1).dropout(0) : lstm.layers(layers);
        }
        if (spec instanceof Gru gru) {
            return layers == 1 ? gru.layers(1).dropout(0) : gru.layers(layers);
        }
        Rnn rnn = (Rnn) spec;
        return layers == 1 ? rnn.layers(1).dropout(0) : rnn.layers(layers);
    }
}

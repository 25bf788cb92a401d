package dev.carousel.interop.network.graph;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.nn.recurrent.Stack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the recurrent layers have in common, in ONNX's words.
 *
 * @param operator ONNX's
 * @param H the units of a cell
 * @param gates for each of ONNX's gates, in its order, which of ours it is; -1 for one that we have no rows for
 * @param peepholes the same for peepholes; empty without
 * @param components of its state
 * @param functions of one direction, in ONNX's order
 * @param settings attributes beside hidden size, direction and functions
 */
record CellWords(
        String operator,
        int H,
        Stack stack,
        boolean bias,
        List<Integer> gates,
        List<Integer> peepholes,
        List<String> components,
        List<Activation> functions,
        Map<String, Attribute> settings) {
    static CellWords of(LayerSpec layer) {
        if (layer instanceof Lstm lstm) {
            return of(lstm);
        } else if (layer instanceof Gru gru) {
            boolean after = gru.reset() == Gru.Reset.AFTER_PRODUCT;
            // r z n becomes z r h
            return new CellWords(
                    "GRU",
                    gru.hiddenSize(),
                    gru.stack(),
                    gru.bias(),
                    List.of(1, 0, 2),
                    List.of(),
                    List.of("h"),
                    List.of(gru.gates(), gru.candidate()),
                    Map.of("linear_before_reset", new IntegerAttribute(after ? 1 : 0)));
        }
        Rnn rnn = (Rnn) layer;
        return new CellWords(
                "RNN",
                rnn.hiddenSize(),
                rnn.stack(),
                rnn.bias(),
                List.of(0),
                List.of(),
                List.of("h"),
                List.of(rnn.activation()),
                Map.of());
    }

    /** i f g o becomes i o f c; coupled gates are i g o, and what stands for f there is not read. */
    private static CellWords of(Lstm lstm) {
        var equations = lstm.equations();
        boolean coupled = equations.coupled();
        List<Integer> peepholes = coupled ? List.of(0, 1, -1) : List.of(0, 2, 1);
        return new CellWords(
                "LSTM",
                lstm.hiddenSize(),
                lstm.stack(),
                equations.bias(),
                coupled ? List.of(0, 2, -1, 1) : List.of(0, 3, 1, 2),
                equations.peepholes() ? peepholes : List.of(),
                List.of("h", "c"),
                List.of(
                        equations.activations().input(),
                        equations.activations().candidate(),
                        equations.activations().cell()),
                coupled ? Map.of("input_forget", new IntegerAttribute(1)) : Map.of());
    }

    int directions() {
        return stack.directions();
    }

    /** All attributes of a node. */
    Map<String, Attribute> attributes(String direction) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("hidden_size", new IntegerAttribute(H));
        attributes.put("direction", new Attribute.TextAttribute(direction));
        attributes.putAll(GateWords.attributes(functions, directions()));
        attributes.putAll(settings);
        return attributes;
    }
}

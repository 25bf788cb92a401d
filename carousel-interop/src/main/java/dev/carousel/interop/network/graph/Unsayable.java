package dev.carousel.interop.network.graph;

import dev.carousel.UnsupportedException;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Chunks;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.recurrent.GateActivations;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmEquations;
import dev.carousel.nn.recurrent.Regularisation;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.nn.recurrent.Stack;
import java.util.ArrayList;
import java.util.List;

/** What our layers can do and ONNX has no words for. All of it is looked for at once, with its places. */
final class Unsayable {
    private final List<String> findings = new ArrayList<>();

    private final GraphOptions options;

    private Unsayable(GraphOptions options) {
        this.options = options;
    }

    static boolean isRecurrent(LayerSpec layer) {
        return layer instanceof Lstm || layer instanceof Gru || layer instanceof Rnn;
    }

    /** @throws UnsupportedException if there is any */
    static void refuse(List<LayerSpec> layers, GraphOptions options) {
        Unsayable search = new Unsayable(options);
        search.chain(layers, "", false);
        if (!search.findings.isEmpty()) {
            throw new UnsupportedException("ONNX can't say: " + String.join("; ", search.findings));
        }
    }

    private void chain(List<LayerSpec> layers, String prefix, boolean backward) {
        for (int k = 0; k < layers.size(); k++) {
            layer(layers.get(k), prefix + k, backward);
        }
    }

    private void layer(LayerSpec layer, String place, boolean backward) {
        if (layer instanceof Lstm lstm) {
            equations(lstm.equations(), place);
            recurrent(lstm.regularisation(), lstm.stack(), place, backward);
        } else if (layer instanceof Gru gru) {
            function(gru.gates(), place);
            function(gru.candidate(), place);
            recurrent(gru.regularisation(), gru.stack(), place, backward);
        } else if (layer instanceof Rnn rnn) {
            function(rnn.activation(), place);
            recurrent(rnn.regularisation(), rnn.stack(), place, backward);
        } else if (layer instanceof Conv1d convolution) {
            if (ConvolutionNodes.dependsOnLength(convolution)) {
                add(place, "padding 'same' with a stride, which depends on each sequence's length");
            }
            if (backward && (convolution.span() > 1 || convolution.stride() > 1)) {
                add(place, "a convolution from the end to the beginning");
            }
        } else if (layer instanceof Residual residual) {
            chain(residual.layers(), place + ".", backward);
        } else if (layer instanceof Chunks chunks) {
            if (backward) {
                add(place, "chunks from the end to the beginning");
            }
            chain(chunks.layers(), place + ".", backward);
        } else if (layer instanceof Concatenation concatenation) {
            for (int branch = 0; branch < concatenation.branches().size(); branch++) {
                chain(concatenation.branches().get(branch), place + "." + branch + ".", backward);
            }
        } else if (layer instanceof Bidirectional both) {
            layer(both.forward(), place + ".forward", backward);
            layer(both.backward(), place + ".backward", !backward);
        }
    }

    private void equations(LstmEquations equations, String place) {
        if (equations.projection() > 0) {
            add(place, "a projection");
        }
        if (equations.layerNorm()) {
            add(place, "layer normalisation inside an LSTM");
        }
        if (Float.isFinite(equations.cellClip())) {
            add(place, "a clip of the cell state");
        }
        if (Float.isFinite(equations.activationClip())) {
            // Ours keeps the argument of every function within the limit, ONNX's those of gates and candidate alone.
            add(place, "a clip that the cell state's function is under, too");
        }
        GateActivations functions = equations.activations();
        boolean oneForGates = functions.input().equals(functions.output())
                && (equations.coupled() || functions.input().equals(functions.forget()));
        if (!oneForGates) {
            add(place, "gates of different functions");
        }
        function(functions.input(), place);
        function(functions.candidate(), place);
        function(functions.cell(), place);
    }

    private void recurrent(Regularisation regularisation, Stack stack, String place, boolean backward) {
        if (options.states() && stack.learnedStart()) {
            add(place, "that a state which is not given is a learned one: leave the states out");
        }
        if (regularisation.zoneoutHidden() > 0 || regularisation.zoneoutCell() > 0) {
            add(place, "zoneout, which mixes states in prediction, too");
        }
        if (backward && stack.directions() == 2) {
            add(place, "a layer of both directions inside the backward direction of another");
        }
    }

    private void function(Activation function, String place) {
        if (!GateWords.canSay(function)) {
            add(place, function.description() + " in a recurrent layer");
        }
    }

    private void add(String place, String what) {
        findings.add("layer '" + place + "': " + what);
    }
}

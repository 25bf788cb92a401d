package dev.carousel.interop.keras.export;

import dev.carousel.interop.keras.export.LayerEntry.Inner;
import dev.carousel.interop.keras.export.LayerEntry.Weight;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Merge;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.recurrent.GateActivations;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmEquations;
import dev.carousel.nn.recurrent.Regularisation;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.nn.recurrent.Stack;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A stack of recurrent layers as Keras's, one beside the other, with Bidirectional around those of both directions. */
final class RecurrentLayers {
    private static final int[] LSTM_GATES = {0, 1, 2, 3};

    /** r z n becomes z r h. */
    private static final int[] GRU_GATES = {1, 0, 2};

    private static final int[] RNN_GATES = {0};

    private final Map<String, Tensor> parameters;
    private final Dialect version;
    private final Findings findings;

    RecurrentLayers(Map<String, Tensor> parameters, Dialect version, Findings findings) {
        this.parameters = parameters;
        this.version = version;
        this.findings = findings;
    }

    static Stack stackOf(LayerSpec layer) {
        if (layer instanceof Lstm lstm) {
            return lstm.stack();
        }
        return layer instanceof Gru gru ? gru.stack() : ((Rnn) layer).stack();
    }

    /**
     * @param lastStep whether only the last step of the topmost layer is wanted
     * @param backwards whether the first layer reads steps from the last on, and so puts them out
     */
    List<LayerEntry> of(LayerSpec layer, String place, boolean lastStep, boolean backwards) {
        Stack stack = stackOf(layer);
        if (stack.learnedStart()) {
            findings.unsayable(place, "a start from learned states");
        }
        List<LayerEntry> layers = new ArrayList<>();
        float between = regularisation(layer).between();
        for (int l = 0; l < stack.layers(); l++) {
            boolean sequences = !lastStep || l < stack.layers() - 1;
            LayerEntry forward = cell(layer, place, "_l" + l, sequences, l == 0);
            if (stack.directions() == 1) {
                layers.add(backwards && l == 0 ? turned(forward) : forward);
            } else {
                LayerEntry backward = cell(layer, place, "_l" + l + "_reverse", sequences, l == 0);
                layers.add(bidirectional(forward, backward, stack.merge().orElseThrow()));
            }
            if (between > 0 && l < stack.layers() - 1) {
                layers.add(new LayerEntry("Dropout", Map.of("rate", between)));
            }
        }
        return layers;
    }

    /** Two layers of one cell each, forward; the second is turned round. */
    static LayerEntry bidirectional(LayerEntry forward, LayerEntry backward, Merge merge) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("merge_mode", merge(merge));
        config.put("layer", new Inner("forward_" + cellName(forward), forward));
        config.put("backward_layer", new Inner("backward_" + cellName(backward), turned(backward)));
        List<Weight> weights = new ArrayList<>();
        for (Weight weight : forward.weights()) {
            String name = "forward_" + cellName(forward) + "/" + weight.name();
            weights.add(new Weight(name, "forward_layer/" + weight.path(), weight.tensor()));
        }
        for (Weight weight : backward.weights()) {
            String name = "backward_" + cellName(backward) + "/" + weight.name();
            weights.add(new Weight(name, "backward_layer/" + weight.path(), weight.tensor()));
        }
        return new LayerEntry("Bidirectional", config, weights);
    }

    private static LayerEntry turned(LayerEntry layer) {
        Map<String, Object> config = new LinkedHashMap<>(layer.config());
        config.put("go_backwards", true);
        return new LayerEntry(layer.type(), config, layer.weights());
    }

    private static String cellName(LayerEntry layer) {
        return layer.type().equals("SimpleRNN") ? "simple_rnn" : layer.type().toLowerCase(Locale.ROOT);
    }

    private static String merge(Merge merge) {
        return switch (merge) {
            case CONCATENATED -> "concat";
            case SUMMED -> "sum";
            case AVERAGED -> "ave";
            case MULTIPLIED -> "mul";
        };
    }

    private static Regularisation regularisation(LayerSpec layer) {
        if (layer instanceof Lstm lstm) {
            return lstm.regularisation();
        }
        return layer instanceof Gru gru ? gru.regularisation() : ((Rnn) layer).regularisation();
    }

    private LayerEntry cell(LayerSpec layer, String place, String suffix, boolean sequences, boolean first) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("return_sequences", sequences);
        config.put("return_state", false);
        config.put("go_backwards", false);
        config.put("stateful", false);
        config.put("unroll", false);
        random(regularisation(layer), place, first, config);
        String key = place + ".%s" + suffix;
        if (layer instanceof Lstm lstm) {
            LstmEquations equations = lstm.equations();
            GateActivations functions = equations.activations();
            equations(equations, place);
            config.put("units", lstm.hiddenSize());
            config.put("activation", function(functions.candidate(), place));
            config.put("recurrent_activation", function(functions.input(), place));
            config.put("use_bias", equations.bias());
            if (equations.coupled()) {
                return new LayerEntry("LSTM", config); // refused above; it has three gates, not four, to put in order
            }
            return new LayerEntry("LSTM", config, weights("lstm_cell", key, equations.bias(), false, LSTM_GATES));
        } else if (layer instanceof Gru gru) {
            boolean after = gru.reset() == Gru.Reset.AFTER_PRODUCT;
            config.put("units", gru.hiddenSize());
            config.put("activation", function(gru.candidate(), place));
            config.put("recurrent_activation", function(gru.gates(), place));
            config.put("use_bias", gru.bias());
            config.put("reset_after", after);
            return new LayerEntry("GRU", config, weights("gru_cell", key, gru.bias(), after, GRU_GATES));
        }
        Rnn rnn = (Rnn) layer;
        config.put("units", rnn.hiddenSize());
        config.put("activation", function(rnn.activation(), place));
        config.put("use_bias", rnn.bias());
        return new LayerEntry("SimpleRNN", config, weights("simple_rnn_cell", key, rnn.bias(), false, RNN_GATES));
    }

    private List<Weight> weights(String cell, String key, boolean bias, boolean bothBiases, int[] gates) {
        List<Weight> weights = new ArrayList<>();
        Tensor kernel = parameters.get(key.formatted("weight_ih"));
        Tensor recurrent = parameters.get(key.formatted("weight_hh"));
        weights.add(new Weight(cell + "/kernel", "cell/vars/0", Matrices.transposed(kernel, gates)));
        weights.add(new Weight(cell + "/recurrent_kernel", "cell/vars/1", Matrices.transposed(recurrent, gates)));
        if (bias) {
            Tensor input = Matrices.reordered(parameters.get(key.formatted("bias_ih")), gates);
            Tensor hidden = Matrices.reordered(parameters.get(key.formatted("bias_hh")), gates);
            Tensor both = bothBiases ? Matrices.rows(input, hidden) : Matrices.sum(input, hidden);
            weights.add(new Weight(cell + "/bias", "cell/vars/2", both));
        }
        return weights;
    }

    private void equations(LstmEquations equations, String place) {
        if (equations.peepholes() || equations.coupled() || equations.layerNorm() || equations.projection() > 0) {
            findings.unsayable(place, "an LSTM with peepholes, coupled gates, layer normalisation or a projection");
        }
        if (Float.isFinite(equations.cellClip()) || Float.isFinite(equations.activationClip())) {
            findings.unsayable(place, "clips in an LSTM");
        }
        GateActivations functions = equations.activations();
        if (!functions.input().equals(functions.forget()) || !functions.input().equals(functions.output())) {
            findings.unsayable(place, "gates of different functions");
        }
        if (!functions.candidate().equals(functions.cell())) {
            findings.unsayable(place, "one function for the candidate and another for the cell state");
        }
    }

    /** What is random in training stays so where Keras has it; it is nothing that predictions depend on, but for zoneout. */
    private void random(Regularisation regularisation, String place, boolean first, Map<String, Object> config) {
        boolean input = first && regularisation.locked();
        config.put("dropout", input ? regularisation.input() : 0f);
        config.put("recurrent_dropout", regularisation.recurrent());
        if (regularisation.zoneoutHidden() > 0 || regularisation.zoneoutCell() > 0) {
            findings.unsayable(place, "zoneout");
        }
        if (regularisation.weights() > 0 || first && regularisation.input() > 0 && !regularisation.locked()) {
            findings.remark(
                    "layer '" + place + "': dropout of weights, or of inputs with a mask for each step, has no word in"
                            + " Keras and is left out: it matters in training alone");
        }
    }

    private String function(Activation function, String place) {
        if (function instanceof HardSigmoid && version == Dialect.TWO) {
            findings.remark("hard_sigmoid is another function in Keras 3: load this file with Keras 2");
        }
        return ActivationNames.of(function, version).orElseGet(() -> {
            findings.unsayable(place, function.description() + " in a recurrent layer");
            return "linear";
        });
    }
}

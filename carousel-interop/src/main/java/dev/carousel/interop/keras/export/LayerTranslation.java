package dev.carousel.interop.keras.export;

import dev.carousel.interop.keras.export.LayerEntry.Weight;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.nn.ActivationPenalty;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.TiedLinear;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.NonMonotonic;
import dev.carousel.nn.activation.ThresholdedRelu;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Reversed;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network as a list of Keras's layers. Keras has no layer that takes the last step: the recurrent layer before it gives that alone, and
 * layers of single steps between the two are applied to it.
 */
final class LayerTranslation {
    private final List<LayerSpec> layers;
    private final Map<String, Tensor> parameters;
    private final Optional<Float> maskValue;
    private final Dialect version;
    private final Findings findings = new Findings();
    private final List<LayerEntry> result = new ArrayList<>();
    private boolean row;
    /** Whether a recurrent layer was told to give its last step alone, for a {@link LastStep} that is still to come. */
    private boolean afterLastStep;
    /** Whether steps come in the reverse order: Keras says so in the recurrent layer that they reach. */
    private boolean reversed;

    private LayerTranslation(NetworkModel model, Dialect version) {
        this.layers = model.network().architecture().layers();
        this.parameters = model.network().parameters().tensors();
        this.maskValue = model.signature().maskValue();
        this.version = version;
    }

    /** @param remarks what people should know */
    record Translated(List<LayerEntry> layers, List<String> remarks) {}

    /** @throws dev.carousel.UnsupportedException naming all that Keras can't say */
    static Translated of(NetworkModel model, Dialect version) {
        LayerTranslation translation = new LayerTranslation(model, version);
        translation.all();
        translation.findings.refuse();
        return new Translated(translation.result, translation.findings.remarks());
    }

    private void all() {
        if (maskValue.isPresent() && !(layers.get(0) instanceof Embedding)) {
            add("Masking", Map.of("mask_value", maskValue.get()));
        }
        for (int k = 0; k < layers.size(); k++) {
            layer(k, layers.get(k), Integer.toString(k));
        }
    }

    private void layer(int k, LayerSpec layer, String place) {
        if (isRecurrent(layer)) {
            requireSteps(place);
            RecurrentLayers recurrent = new RecurrentLayers(parameters, version, findings);
            result.addAll(recurrent.of(layer, place, givesLastStep(k), reversed));
            afterLastStep = givesLastStep(k);
            reversed = false;
        } else if (layer instanceof Reversed && readsSteps(k + 1)) {
            reversed = true;
        } else if (layer instanceof Bidirectional both) {
            bidirectional(both, place);
        } else if (layer instanceof Linear linear) {
            Map<String, Object> config =
                    Map.of("units", linear.outputSize(), "activation", "linear", "use_bias", linear.bias());
            add("Dense", config, weighted(place, linear.bias(), Matrices.transposed(parameter(place, "weight"), 0)));
        } else if (layer instanceof TiedLinear tied) {
            findings.remark("layer '" + place + "' holds a copy of " + tied.weight() + ", which it is tied to here");
            Map<String, Object> config = Map.of("units", tied.outputSize(), "activation", "linear", "use_bias", true);
            add("Dense", config, weighted(place, true, Matrices.transposed(parameters.get(tied.weight()), 0)));
        } else if (layer instanceof ActivationPenalty) {
            findings.remark("the penalty of layer '" + place + "', which matters in training alone, is left out");
            add("Activation", Map.of("activation", "linear"));
        } else if (layer instanceof Conv1d convolution) {
            convolution(convolution, place);
        } else if (layer instanceof Embedding embedding) {
            embedding(embedding, place);
        } else if (layer instanceof Dropout dropout) {
            boolean steps = !row && !afterLastStep;
            add(dropout.locked() && steps ? "SpatialDropout1D" : "Dropout", Map.of("rate", dropout.rate()));
        } else if (layer instanceof LayerNorm || layer instanceof BatchNorm) {
            normalisation(layer, place);
        } else if (layer instanceof Activation || layer instanceof NonMonotonic || layer instanceof Softmax) {
            function(layer, place);
        } else if (layer instanceof Repeat repeat && row) {
            add("RepeatVector", Map.of("n", repeat.times()));
            row = false;
        } else if (layer instanceof LastStep && !row) {
            if (!recurrentBefore(k)) {
                findings.unsayable(place, "the last step of what is no recurrent layer of one direction");
            }
            row = true;
        } else if (layer instanceof MeanOverTime && !row) {
            add("GlobalAveragePooling1D", Map.of());
            row = true;
        } else if (layer instanceof MaxOverTime && !row && maskValue.isEmpty()) {
            add("GlobalMaxPooling1D", Map.of());
            row = true;
        } else {
            findings.unsayable(place, layer.description() + " in a row of layers");
        }
    }

    private static boolean isRecurrent(LayerSpec layer) {
        return layer instanceof Lstm || layer instanceof Gru || layer instanceof Rnn;
    }

    private boolean readsSteps(int k) {
        return !row
                && k < layers.size()
                && isRecurrent(layers.get(k))
                && RecurrentLayers.stackOf(layers.get(k)).directions() == 1;
    }

    private static boolean isOfSingleSteps(LayerSpec layer) {
        return layer instanceof Linear
                || layer instanceof TiedLinear
                || layer instanceof ActivationPenalty
                || layer instanceof Dropout
                || layer instanceof LayerNorm
                || layer instanceof BatchNorm
                || layer instanceof Activation
                || layer instanceof NonMonotonic
                || layer instanceof Softmax;
    }

    /** Whether the last step is taken of what layer k puts out, with nothing but layers of single steps between. */
    private boolean givesLastStep(int k) {
        int next = k + 1;
        while (next < layers.size() && isOfSingleSteps(layers.get(next))) {
            next++;
        }
        return next < layers.size()
                && layers.get(next) instanceof LastStep
                && RecurrentLayers.stackOf(layers.get(k)).directions() == 1;
    }

    private boolean recurrentBefore(int k) {
        int before = k - 1;
        while (before >= 0 && isOfSingleSteps(layers.get(before))) {
            before--;
        }
        return before >= 0 && isRecurrent(layers.get(before)) && givesLastStep(before);
    }

    private void requireSteps(String place) {
        if (row) {
            findings.unsayable(place, "steps of what was pooled to one row");
        }
    }

    private void bidirectional(Bidirectional both, String place) {
        requireSteps(place);
        boolean single = isRecurrent(both.forward())
                && isRecurrent(both.backward())
                && isOneCell(both.forward())
                && isOneCell(both.backward());
        if (!single) {
            findings.unsayable(place, "both directions of what isn't one recurrent layer each");
            return;
        }
        RecurrentLayers recurrent = new RecurrentLayers(parameters, version, findings);
        LayerEntry forward =
                recurrent.of(both.forward(), place + ".forward", false, false).get(0);
        LayerEntry backward =
                recurrent.of(both.backward(), place + ".backward", false, false).get(0);
        result.add(RecurrentLayers.bidirectional(forward, backward, both.merge()));
    }

    private static boolean isOneCell(LayerSpec layer) {
        return RecurrentLayers.stackOf(layer).layers() == 1
                && RecurrentLayers.stackOf(layer).directions() == 1;
    }

    private void convolution(Conv1d spec, String place) {
        requireSteps(place);
        if (!(spec.padding() instanceof Padding.Rule rule)) {
            findings.unsayable(place, "a convolution with numbers of zeros");
            return;
        }
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("filters", spec.outputSize());
        config.put("kernel_size", List.of(spec.kernel()));
        config.put("strides", List.of(spec.stride()));
        config.put("dilation_rate", List.of(spec.dilation()));
        config.put("padding", rule.toString());
        config.put("activation", "linear");
        config.put("use_bias", spec.bias());
        if (spec.stride() > 1 && spec.dilation() > 1) {
            findings.unsayable(place, "a convolution with a stride and a dilation");
        }
        add("Conv1D", config, weighted(place, spec.bias(), Matrices.convolution(parameter(place, "weight"))));
    }

    private void embedding(Embedding spec, String place) {
        if (!place.equals("0")) {
            findings.unsayable(place, "an embedding that isn't the first layer");
        }
        if (maskValue.isPresent() && maskValue.get() != 0) {
            findings.unsayable(place, "a mask of tokens other than 0");
        }
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("input_dim", spec.categories());
        config.put("output_dim", spec.size());
        config.put("mask_zero", maskValue.isPresent());
        add("Embedding", config, List.of(new Weight("embeddings", "vars/0", parameter(place, "weight"))));
    }

    /** Keras's momentum is 1 less ours. */
    private void normalisation(LayerSpec layer, String place) {
        boolean batch = layer instanceof BatchNorm;
        boolean affine = batch ? ((BatchNorm) layer).affine() : ((LayerNorm) layer).affine();
        List<Weight> weights = new ArrayList<>();
        if (affine) {
            weights.add(new Weight("gamma", "vars/0", parameter(place, "weight")));
            weights.add(new Weight("beta", "vars/1", parameter(place, "bias")));
        }
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("axis", -1);
        config.put("center", affine);
        config.put("scale", affine);
        if (layer instanceof LayerNorm norm) {
            config.put("epsilon", norm.epsilon());
            add("LayerNormalization", config, weights);
            return;
        }
        BatchNorm norm = (BatchNorm) layer;
        config.put("epsilon", norm.epsilon());
        config.put("momentum", 1 - norm.momentum());
        weights.add(new Weight("moving_mean", "vars/" + weights.size(), parameter(place, "running_mean")));
        weights.add(new Weight("moving_variance", "vars/" + weights.size(), parameter(place, "running_var")));
        add("BatchNormalization", config, weights);
    }

    private void function(LayerSpec function, String place) {
        if (function instanceof HardSigmoid && version == Dialect.TWO) {
            findings.remark("hard_sigmoid is another function in Keras 3: load this file with Keras 2");
        }
        Optional<String> name = ActivationNames.of(function, version);
        if (name.isPresent()) {
            add("Activation", Map.of("activation", name.get()));
        } else if (function instanceof LeakyRelu leaky) {
            add("LeakyReLU", Map.of(version == Dialect.TWO ? "alpha" : "negative_slope", leaky.alpha()));
        } else if (function instanceof Elu elu) {
            add("ELU", Map.of("alpha", elu.alpha()));
        } else if (function instanceof ThresholdedRelu threshold && version == Dialect.TWO && threshold.theta() >= 0) {
            add("ThresholdedReLU", Map.of("theta", threshold.theta()));
        } else {
            findings.unsayable(place, function.description());
        }
    }

    private List<Weight> weighted(String place, boolean bias, Tensor kernel) {
        List<Weight> weights = new ArrayList<>();
        weights.add(new Weight("kernel", "vars/0", kernel));
        if (bias) {
            weights.add(new Weight("bias", "vars/1", parameter(place, "bias")));
        }
        return weights;
    }

    private Tensor parameter(String place, String name) {
        return parameters.get(place + "." + name);
    }

    private void add(String type, Map<String, Object> config) {
        result.add(new LayerEntry(type, config));
    }

    private void add(String type, Map<String, Object> config, List<Weight> weights) {
        result.add(new LayerEntry(type, config, weights));
    }
}

package dev.carousel.interop.network;

import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Merge;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.Affine;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.Gelu;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.ScaledTanh;
import dev.carousel.nn.activation.Selu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Softplus;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.activation.Swish;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.activation.ThresholdedRelu;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Chunks;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.block.Reversed;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.nn.recurrent.GateActivations;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Networks of all layers and options that other formats can say, as functions of a seed, with parameters none of which is at its start. */
public final class RandomNetworks {
    private final Random random;

    public RandomNetworks(long seed) {
        this.random = new Random(seed);
    }

    public NetworkModel model() {
        List<LayerSpec> layers = new ArrayList<>();
        int inputSize = 1 + random.nextInt(4);
        int size = inputSize;
        if (chance(0.2)) {
            inputSize = 1;
            size = 3;
            layers.add(new Embedding(7, size));
        }
        size = steps(layers, size, 1 + random.nextInt(3), 2);
        if (chance(0.5)) {
            layers.add(pooling());
            if (chance(0.3)) {
                layers.add(new Repeat(1 + random.nextInt(3)));
            }
            steps(layers, size, 1 + random.nextInt(2), 0);
        }
        Network network = new Architecture(inputSize, layers).initialise(random.nextLong());
        float[] values = network.parameters().values();
        network.parameters().list().forEach(parameter -> {
            for (int k = parameter.offset(); k < parameter.offset() + parameter.size(); k++) {
                values[k] = parameter.trained() ? 0.4f * (float) random.nextGaussian() : 0.5f + random.nextFloat();
            }
        });
        network.parameters().changed();
        return new NetworkModel(network, Signature.DEFAULT, Map.of());
    }

    /** Adds layers that give a row for every step, but for convolutions; gives the features that come out. */
    private int steps(List<LayerSpec> layers, int inputSize, int count, int depth) {
        int size = inputSize;
        for (int k = 0; k < count; k++) {
            LayerSpec layer = layer(size, depth);
            layers.add(layer);
            size = layer.build("", size, new Parameters()).outputSize();
        }
        return size;
    }

    private LayerSpec layer(int size, int depth) {
        int choice = random.nextInt(depth > 0 ? 15 : 8);
        return switch (choice) {
            case 0 -> Linear.of(size, 1 + random.nextInt(5));
            case 1 -> chance(0.5) ? Linear.of(size, 2).withoutBias() : chance(0.5) ? new Reversed() : new Dropout(0.5f);
            case 2 -> chance(0.2) ? new Softmax() : function(true);
            case 3 -> chance(0.5) ? new LayerNorm(0.01f) : new LayerNorm(0.01f).withoutGainAndShift();
            case 4 -> chance(0.5) ? new BatchNorm() : new BatchNorm(1e-3f, 0.01f).withoutGainAndShift();
            case 5, 6, 7 -> recurrent(size, true);
            case 8 -> convolution(size);
            case 9 -> Residual.of(recurrent(size, size));
            case 10 -> Residual.of(function(true), Linear.of(size, size), new Gelu(true), recurrent(size, size));
            case 11 -> Concatenation.of(List.of(recurrent(size, true)), List.of(), List.of(function(true)));
            case 13 -> Chunks.of(1 + random.nextInt(4), recurrent(size, true));
            case 12 -> new Bidirectional(recurrent(size, 3), recurrent(size, 3), merge());
            default ->
                new Bidirectional(
                        recurrent(size, true),
                        Concatenation.of(List.of(recurrent(size, 3)), List.of()),
                        Merge.CONCATENATED);
        };
    }

    private LayerSpec convolution(int size) {
        Conv1d spec =
                Conv1d.of(size, 1 + random.nextInt(3), 1 + random.nextInt(3)).dilation(1 + random.nextInt(2));
        spec = chance(0.3) ? spec.withoutBias() : spec;
        int padding = random.nextInt(4);
        return switch (padding) {
            case 0 -> spec.padding(Padding.same());
            case 1 -> spec.padding(Padding.causal()).stride(1 + random.nextInt(2));
            case 2 ->
                spec.padding(Padding.of(spec.span() - 1, random.nextInt(spec.span())))
                        .stride(1 + random.nextInt(2));
            default -> spec;
        };
    }

    /** Forward only, from {@code size} to {@code units}. */
    private LayerSpec recurrent(int size, int units) {
        return switch (random.nextInt(3)) {
            case 0 -> lstm(Lstm.of(size, units));
            case 1 -> gru(Gru.of(size, units));
            default -> rnn(Rnn.of(size, units));
        };
    }

    private LayerSpec recurrent(int size, boolean anyDirections) {
        int units = 1 + random.nextInt(6);
        boolean both = anyDirections && chance(0.3);
        return switch (random.nextInt(3)) {
            case 0 -> lstm(both ? Lstm.of(size, units).bidirectional(merge()) : Lstm.of(size, units));
            case 1 -> gru(both ? Gru.of(size, units).bidirectional(merge()) : Gru.of(size, units));
            default -> rnn(both ? Rnn.of(size, units).bidirectional(merge()) : Rnn.of(size, units));
        };
    }

    private Lstm lstm(Lstm plain) {
        Lstm spec = plain;
        spec = chance(0.3) ? spec.layers(2).dropout(0.1f) : spec;
        spec = chance(0.2) ? spec.withoutBias() : spec;
        spec = chance(0.3) ? spec.peepholes() : spec;
        spec = chance(0.3) ? spec.coupledGates() : spec;
        spec = chance(0.2) ? spec.learnedStart() : spec;
        return chance(0.3)
                ? spec.activations(GateActivations.of(bounded(), bounded(), function(false)))
                : spec.recurrentDropout(0.2f);
    }

    private Gru gru(Gru plain) {
        Gru spec = plain;
        spec = chance(0.3) ? spec.layers(3) : spec;
        spec = chance(0.2) ? spec.withoutBias() : spec;
        spec = chance(0.5) ? spec.resetBefore() : spec;
        spec = chance(0.2) ? spec.learnedStart() : spec;
        return chance(0.3) ? spec.activations(bounded(), bounded()) : spec;
    }

    private Rnn rnn(Rnn plain) {
        Rnn spec = plain;
        spec = chance(0.3) ? spec.layers(2) : spec;
        spec = chance(0.2) ? spec.withoutBias() : spec;
        return chance(0.5) ? spec.activation(bounded()) : spec;
    }

    private Merge merge() {
        return Merge.values()[random.nextInt(Merge.values().length)];
    }

    private LayerSpec pooling() {
        return List.of(
                        new LastStep(),
                        new MeanOverTime(),
                        new MaxOverTime(),
                        new AttentionOverTime(),
                        AttentionOverTime.hidden(3))
                .get(random.nextInt(5));
    }

    /** One that no state can grow beyond bounds by. */
    private Activation bounded() {
        return List.of(
                        new Sigmoid(),
                        new Tanh(),
                        HardSigmoid.keras(),
                        HardSigmoid.pytorch(),
                        new Softsign(),
                        new ScaledTanh(0.9f, 0.8f))
                .get(random.nextInt(6));
    }

    /** Any function as a layer, or one that an LSTM's cell state may have. */
    @SuppressWarnings("unchecked") // only the first ones are given where a gate's function is wanted
    private <S extends LayerSpec> S function(boolean layer) {
        List<LayerSpec> all = List.of(
                new Sigmoid(),
                new Tanh(),
                new Relu(),
                new Softplus(),
                new Softsign(),
                new Identity(),
                new Affine(0.5f, 0.1f),
                new LeakyRelu(0.2f),
                new Elu(0.7f),
                new ThresholdedRelu(0.3f),
                new ScaledTanh(1.7f, 0.6f),
                HardSigmoid.keras(),
                new Selu(),
                new Gelu(),
                new Gelu(true),
                new Swish());
        return (S) all.get(random.nextInt(layer ? all.size() : 12));
    }

    /** What a model takes, with lengths and states or without; each of them may be for one sequence and go to all. */
    public Map<String, Value> inputs(NetworkModel model, boolean lengths, boolean states) {
        int B = 1 + random.nextInt(4);
        int T = 9 + random.nextInt(4);
        Map<String, Value> inputs = new LinkedHashMap<>();
        for (EdgeDefinition edge : model.inputs()) {
            int given = chance(0.2) ? 1 : B;
            if (edge.name().equals(model.signature().input())) {
                inputs.put(edge.name(), value(edge, B, T));
            } else if (edge.name().equals(Signature.LENGTHS)) {
                if (lengths) {
                    inputs.put(
                            edge.name(),
                            IntegerValue.of(random.longs(given, 0, T + 1).toArray(), given));
                }
            } else if (states) {
                inputs.put(edge.name(), value(edge, given, T));
            }
        }
        return inputs;
    }

    private Value value(EdgeDefinition edge, int B, int T) {
        int[] shape = edge.axes().orElseThrow().stream()
                .mapToInt(axis -> axis instanceof Axis.Fixed fixed
                        ? fixed.length()
                        : ((Axis.Free) axis).name().equals("time") ? T : B)
                .toArray();
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        if (edge.type().orElseThrow().isInteger()) {
            return IntegerValue.of(random.longs(size, 0, 7).toArray(), shape);
        }
        float[] elements = new float[size];
        for (int k = 0; k < size; k++) {
            elements[k] = (float) random.nextGaussian();
        }
        return FloatValue.of(elements, shape);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}

package dev.carousel.interop.export;

import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.network.Tokens;
import dev.carousel.interop.network.graph.GraphOptions;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.nn.Network;
import dev.carousel.random.RandomSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Input that a network is tried on: three sequences, of different lengths where lengths are taken, with masked steps where there is a mask. */
final class RandomInput {
    private static final int B = 3;
    private static final int FEWEST_STEPS = 6;
    private static final int MOST_STEPS = 1 << 12;

    private RandomInput() {}

    static Map<String, Value> of(NetworkModel model, GraphOptions options) {
        RandomSource random = RandomSource.of(1).named("export");
        int T = steps(model.network());
        Map<String, Value> inputs = new LinkedHashMap<>();
        for (EdgeDefinition edge : model.inputs()) {
            String name = edge.name();
            if (name.equals(model.signature().input())) {
                inputs.put(name, input(model, edge, T, random.named(name)));
            } else if (name.equals(Signature.LENGTHS)) {
                if (options.lengths()) {
                    inputs.put(name, IntegerValue.of(new long[] {T, (T + 1) / 2, T}, B));
                }
            } else if (options.states()) {
                inputs.put(name, floats(edge, T, random.named(name)));
            }
        }
        return inputs;
    }

    /** Enough for the windows of convolutions; one where the network takes no more. */
    private static int steps(Network network) {
        if (network.singleSteps()) {
            return 1;
        }
        int T = FEWEST_STEPS;
        while (T < MOST_STEPS && network.outputSteps(T / 2) < 1) {
            T *= 2;
        }
        return T;
    }

    private static Value input(NetworkModel model, EdgeDefinition edge, int T, RandomSource random) {
        OptionalInt known = Tokens.known(model.network().architecture().layers());
        if (known.isPresent()) {
            long[] tokens = new long[B * T];
            for (int k = 0; k < tokens.length; k++) {
                tokens[k] = (long) (random.uniform(k) * known.getAsInt());
            }
            model.signature().maskValue().ifPresent(value -> tokens[1] = value.longValue());
            return IntegerValue.of(tokens, B, T);
        }
        FloatValue input = floats(edge, T, random);
        int I = model.network().inputSize();
        model.signature().maskValue().ifPresent(value -> {
            for (int k = 0; k < I; k++) {
                input.elements()[I + k] = value;
            }
        });
        return input;
    }

    private static FloatValue floats(EdgeDefinition edge, int T, RandomSource random) {
        List<Axis> axes = edge.axes().orElseThrow();
        int[] shape = new int[axes.size()];
        for (int k = 0; k < shape.length; k++) {
            if (axes.get(k) instanceof Axis.Fixed fixed) {
                shape[k] = fixed.length();
            } else {
                shape[k] = ((Axis.Free) axes.get(k)).name().equals("time") ? T : B;
            }
        }
        float[] elements = new float[Shape.of(shape).size()];
        for (int k = 0; k < elements.length; k++) {
            elements[k] = (float) random.gaussian(k);
        }
        return FloatValue.of(elements, shape);
    }
}

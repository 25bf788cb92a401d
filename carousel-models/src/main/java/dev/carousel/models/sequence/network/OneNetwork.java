package dev.carousel.models.sequence.network;

import dev.carousel.nn.Architecture;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Members as one network of plain layers, for other programs: beside each other, and one linear layer that takes their mean and brings it to
 * the unit of predictions.
 *
 * <pre>
 *     y = factor · (1/M) Σ_m member_m(x) + shift,   or the softmax of that
 * </pre>
 */
public final class OneNetwork {
    private OneNetwork() {}

    /** Logits as probabilities, each at this temperature. */
    public static Network ofClasses(Members members, double temperature) {
        return of(members, 1 / temperature, 0, List.of(new Softmax()));
    }

    /** Numbers in their own unit. */
    public static Network ofNumbers(Members members, double factor, double shift) {
        return of(members, factor, shift, List.of());
    }

    private static Network of(Members members, double factor, double shift, List<LayerSpec> after) {
        int M = members.networks().size();
        int O = members.outputs();
        List<List<LayerSpec>> branches = new ArrayList<>();
        Map<String, Tensor> parameters = new TreeMap<>();
        for (int m = 0; m < M; m++) {
            Network member = members.networks().get(m);
            branches.add(member.architecture().layers());
            String prefix = M == 1 ? "" : "0." + m + ".";
            member.parameters().tensors().forEach((name, value) -> parameters.put(prefix + name, value));
        }
        List<LayerSpec> layers = M == 1 ? new ArrayList<>(branches.get(0)) : new ArrayList<>();
        if (M > 1) {
            layers.add(new Concatenation(branches));
        }
        parameters.put(layers.size() + ".weight", mean(M, O, factor));
        Tensor bias = Tensor.zeros(O);
        bias.fill((float) shift);
        parameters.put(layers.size() + ".bias", bias);
        layers.add(Linear.of(M * O, O));
        layers.addAll(after);
        return new Architecture(members.inputs(), layers).load(parameters);
    }

    /** [O, M O]: output o is the sum of the members' outputs o. */
    private static Tensor mean(int M, int O, double factor) {
        Tensor weight = Tensor.zeros(O, M * O);
        for (int o = 0; o < O; o++) {
            for (int m = 0; m < M; m++) {
                weight.set((float) (factor / M), o, m * O + o);
            }
        }
        return weight;
    }
}

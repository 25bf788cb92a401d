package dev.carousel.models.sequence.network;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Network;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Networks as tensors of a file: {@code member.0.0.weight_ih_l0}, of member 0 its layer 0. */
public final class MemberFiles {
    private MemberFiles() {}

    public static Map<String, Tensor> tensors(Members members) {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (int k = 0; k < members.networks().size(); k++) {
            String prefix = prefix(k);
            members.networks()
                    .get(k)
                    .parameters()
                    .tensors()
                    .forEach((name, value) -> tensors.put(prefix + name, value));
        }
        return tensors;
    }

    /**
     * Networks from tensors.
     *
     * @throws InvalidInputException if tensors are missing, of other shapes, or not finite
     */
    public static Members read(NetworkShape shape, int members, Map<String, Tensor> tensors) {
        return read(shape.parameters(), shape.architecture(), members, tensors);
    }

    /**
     * The same for any architecture.
     *
     * @param parameters that it has, counted before any is allocated
     */
    public static Members read(long parameters, Architecture architecture, int members, Map<String, Tensor> tensors) {
        List<Network> networks = new ArrayList<>();
        for (int k = 0; k < members; k++) {
            String prefix = prefix(k);
            Map<String, Tensor> own = new TreeMap<>();
            tensors.forEach((name, value) -> {
                if (name.startsWith(prefix)) {
                    own.put(name.substring(prefix.length()), finite(name, value));
                }
            });
            // Before a network of the declared size is allocated: what was read is as large as the file, not larger.
            long found = own.values().stream().mapToLong(Tensor::size).sum();
            if (found != parameters) {
                throw new InvalidInputException("config.json describes networks of " + parameters
                        + " parameters, model.safetensors has " + found + " for member " + k);
            }
            Network network = architecture.initialise(0);
            network.parameters().load(own);
            networks.add(network);
        }
        if (networks.isEmpty()) {
            throw new InvalidInputException("config.json: members: expected 1 or more, found " + members);
        }
        return new Members(networks);
    }

    private static Tensor finite(String name, Tensor tensor) {
        for (int k = 0; k < tensor.size(); k++) {
            float value = tensor.array()[tensor.offset() + k];
            if (!Float.isFinite(value)) {
                throw new InvalidInputException(
                        "model.safetensors: the tensor '" + name + "' holds " + value + ", expected finite numbers");
            }
        }
        return tensor;
    }

    private static String prefix(int member) {
        return "member." + member + ".";
    }
}

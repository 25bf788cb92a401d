package dev.carousel.nn.block;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Chain;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Parameters;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Layers in a row that see a sequence in chunks of {@code length} steps, the last one shorter, each as a sequence of its own that begins with
 * the initial state: {@code y[kC .. kC+C-1] = f(x[kC .. kC+C-1])}. So long sequences become many short ones side by side, which kernels
 * like, and no error travels further than a chunk; what is to be known of the whole is up to pooling behind it. The layers must keep steps as
 * they are.
 *
 * <p>Nothing is remembered beyond a chunk, so there is no state. Random masks inside belong to the number of a chunk in its batch, not of a
 * sequence. Parameters are named by the number of their layer: {@code 0.weight_ih_l0}.
 *
 * @param length C, 1 or more
 */
public record Chunks(int length, List<LayerSpec> layers) implements LayerSpec {
    public Chunks {
        layers = List.copyOf(layers);
        if (length < 1 || layers.isEmpty()) {
            throw new InvalidInputException("chunks: expected a length of 1 step or more and at least one layer, found "
                    + length + " and " + layers.size());
        }
    }

    public static Chunks of(int length, LayerSpec... layers) {
        return new Chunks(length, List.of(layers));
    }

    @Override
    public OptionalInt fixedInputSize() {
        return Chain.fixedInputSize(layers);
    }

    @Override
    public String description() {
        return "Chunks of " + length + " steps ("
                + layers.stream().map(LayerSpec::description).collect(Collectors.joining("; ")) + ")";
    }

    @Override
    public Layer build(String name, int size, Parameters parameters) {
        Chain chain = Chain.build(layers, name.isEmpty() ? "" : name + ".", size, parameters);
        chain.requireEveryStep("chunks" + (name.isEmpty() ? "" : " '" + name + "'"));
        return new ChunksLayer(length, chain);
    }
}

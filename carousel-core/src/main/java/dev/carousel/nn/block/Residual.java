package dev.carousel.nn.block;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Chain;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.StatefulLayer;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * {@code y = x + f(x)}, and back {@code dx = dy + df}, where f are layers in a row that keep steps and features as they are (He et al. 2016).
 * The sum is the way by which the error passes deep stacks unchanged. Parameters are named by the number of their layer in f.
 */
public record Residual(List<LayerSpec> layers) implements LayerSpec {
    public Residual {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new InvalidInputException("residual: expected at least one layer beside the shortcut, found none");
        }
    }

    public static Residual of(LayerSpec... layers) {
        return new Residual(List.of(layers));
    }

    @Override
    public OptionalInt fixedInputSize() {
        return Chain.fixedInputSize(layers);
    }

    @Override
    public String description() {
        return "Residual (" + layers.stream().map(LayerSpec::description).collect(Collectors.joining("; ")) + ")";
    }

    @Override
    public StatefulLayer build(String name, int size, Parameters parameters) {
        Chain chain = Chain.build(layers, name.isEmpty() ? "" : name + ".", size, parameters);
        String what = "residual" + (name.isEmpty() ? "" : " '" + name + "'");
        if (chain.outputSize() != size) {
            throw new InvalidInputException(what + ": the layers should put out as many features as reach them, " + size
                    + ", found " + chain.outputSize());
        }
        chain.requireEveryStep(what);
        return new ResidualLayer(chain);
    }
}

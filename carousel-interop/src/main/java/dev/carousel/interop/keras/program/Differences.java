package dev.carousel.interop.keras.program;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.keras.config.LayerConfig;
import dev.carousel.interop.keras.config.ModelConfig;
import dev.carousel.interop.keras.layer.KerasLayer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is done otherwise than a file says, and what whoever runs the model has to do, in lines of the metadata. */
public final class Differences {
    private Differences() {}

    /** The policies by which Keras computes in other numbers than we do. */
    public static List<String> numbers(ModelConfig model) {
        Set<String> policies = new TreeSet<>();
        layers(model)
                .flatMap(layer -> policy(layer.config()).stream())
                .filter(policy -> policy.contains("float") && !policy.equals("float32"))
                .forEach(policies::add);
        return policies.stream()
                .map(policy -> "dtype: layers that Keras computes by the policy " + policy + " are computed in float32")
                .toList();
    }

    /** All of a model, those inside others among them; inputs compute nothing. */
    private static Stream<LayerConfig> layers(ModelConfig model) {
        return model.layers().stream().flatMap(Differences::layers);
    }

    private static Stream<LayerConfig> layers(LayerConfig layer) {
        Stream<LayerConfig> inside = Stream.concat(
                layer.wrapped().stream().flatMap(Differences::layers),
                layer.model().stream().flatMap(Differences::layers));
        return Stream.concat(layer.className().equals("InputLayer") ? Stream.empty() : Stream.of(layer), inside);
    }

    /** A name, or since Keras 3 an object with one; Keras 2 had objects of the class {@code Policy}. */
    private static Optional<String> policy(JsonObject config) {
        Object policy = config.value("dtype").orElse(null);
        if (policy instanceof JsonObject object && object.value("config").orElse(null) instanceof JsonObject inner) {
            return inner.optionalText("name");
        }
        return policy instanceof String name ? Optional.of(name) : Optional.empty();
    }

    /** For networks, which take and give states by these names. */
    public static List<String> stateful(Program program) {
        return program.steps().stream()
                .filter(step -> stateful(step.layer()))
                .map(step -> "stateful: layer '" + step.name() + "': give the final states "
                        + (lstm(step.layer()) ? "h_n, c_n as h_0, c_0" : "h_n as h_0") + " of the next run")
                .toList();
    }

    private static boolean stateful(KerasLayer layer) {
        return layer instanceof KerasLayer.Recurrent recurrent && recurrent.stateful()
                || layer instanceof KerasLayer.Bidirectional both
                        && (both.forward().stateful() || both.backward().stateful());
    }

    private static boolean lstm(KerasLayer layer) {
        KerasLayer.Recurrent recurrent =
                layer instanceof KerasLayer.Bidirectional both ? both.forward() : (KerasLayer.Recurrent) layer;
        return recurrent.cell().kind().states() == 2;
    }
}

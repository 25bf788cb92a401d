package dev.carousel.interop.keras.weight;

import dev.carousel.CorruptFileException;
import dev.carousel.interop.keras.config.LayerConfig;
import dev.carousel.interop.keras.config.ModelConfig;
import dev.carousel.interop.keras.hdf5.Hdf5Array;
import dev.carousel.interop.keras.hdf5.Hdf5Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Weights as Keras 3 stores them: {@code layers/lstm/cell/vars/0}. A layer's group is called after its class and counted within its model
 * ({@code dense}, {@code dense_1}), whatever the layer's own name; the arrays of a layer are numbers in its order. Keras 2.12 to 2.15 call
 * the topmost group {@code _layer_checkpoint_dependencies}.
 */
final class PathWeights {
    private static final List<String> CONTAINERS = List.of("layers", "_layer_checkpoint_dependencies");
    private static final Set<String> CELLS =
            new TreeSet<>(List.of("LSTM", "GRU", "SimpleRNN", "CuDNNLSTM", "CuDNNGRU"));

    private final Hdf5Group root;
    private final Map<String, Map<String, Hdf5Array>> found;

    PathWeights(Hdf5Group root, Map<String, Map<String, Hdf5Array>> found) {
        this.root = root;
        this.found = found;
    }

    /** Whether a file has this form. Files of the older one name their layers in an attribute. */
    static boolean lieIn(Hdf5Group group) {
        return group.texts("layer_names").isEmpty() && CONTAINERS.stream().anyMatch(group.names()::contains);
    }

    void assign(ModelConfig model) {
        assign(model, root);
    }

    private void assign(ModelConfig model, Hdf5Group group) {
        Optional<Hdf5Group> container =
                CONTAINERS.stream().filter(group.names()::contains).findFirst().flatMap(group::group);
        Map<String, Integer> used = new TreeMap<>();
        for (LayerConfig layer : model.layers()) {
            if (model.sequential() && layer.className().equals("InputLayer")) {
                continue; // not among the layers of a Sequential
            }
            String base = snakeCase(layer.storedAs());
            int count = used.merge(base, 1, Integer::sum) - 1;
            String name = count == 0 ? base : base + "_" + count;
            assign(layer, container.flatMap(c -> c.group(name)), group.place() + "/" + name);
        }
    }

    private void assign(LayerConfig layer, Optional<Hdf5Group> group, String place) {
        if (layer.model().isPresent()) {
            assign(layer.model().get(), group.orElseThrow(() -> missing(layer, place)));
            return;
        }
        for (LayerConfig inner : layer.wrapped()) {
            assign(inner, group.flatMap(g -> g.group(inner.name())), place + "/" + inner.name());
        }
        List<Slots.Slot> slots = Slots.of(layer);
        if (slots.isEmpty()) {
            return;
        }
        String variables = CELLS.contains(layer.className()) ? "cell/vars" : "vars";
        Hdf5Group arrays =
                group.flatMap(g -> g.group(variables)).orElseThrow(() -> missing(layer, place + "/" + variables));
        if (arrays.names().size() != slots.size()) {
            throw new CorruptFileException(
                    arrays.place() + ": " + layer.inWords() + " should have " + slots.size() + " arrays here, "
                            + names(slots) + ", found " + arrays.names().size());
        }
        Map<String, Hdf5Array> mine = new LinkedHashMap<>();
        for (int k = 0; k < slots.size(); k++) {
            String number = Integer.toString(k);
            mine.put(
                    slots.get(k).name(),
                    arrays.array(number).orElseThrow(() -> missing(layer, arrays.place() + "/" + number)));
        }
        found.put(layer.path(), mine);
    }

    private static List<String> names(List<Slots.Slot> slots) {
        return slots.stream().map(Slots.Slot::name).toList();
    }

    private static CorruptFileException missing(LayerConfig layer, String place) {
        return new CorruptFileException(place + ": the weights of " + layer.inWords() + " should lie here and don't");
    }

    /** Keras's rule: {@code MaxPooling1D} becomes {@code max_pooling1d}, {@code SimpleRNN} {@code simple_rnn}, {@code LSTM} {@code lstm}. */
    static String snakeCase(String className) {
        return className
                .replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}

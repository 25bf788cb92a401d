package dev.carousel.interop.keras.weight;

import dev.carousel.CorruptFileException;
import dev.carousel.interop.keras.config.LayerConfig;
import dev.carousel.interop.keras.config.ModelConfig;
import dev.carousel.interop.keras.hdf5.Hdf5Array;
import dev.carousel.interop.keras.hdf5.Hdf5Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Weights as {@code .h5} files of all versions store them: a group for each outermost layer, with the names of its arrays in the order in
 * which Keras takes them: those that are trained, then all others.
 */
final class NamedWeights {
    /** Names that say which array it is; those of Keras 1 are built otherwise. */
    private static final Set<String> TELLING = new TreeSet<>(List.of(
            "kernel", "recurrent_kernel", "bias", "embeddings", "gamma", "beta", "moving_mean", "moving_variance"));

    private final Hdf5Group root;
    private final Map<String, Map<String, Hdf5Array>> found;

    NamedWeights(Hdf5Group root, Map<String, Map<String, Hdf5Array>> found) {
        this.root = root;
        this.found = found;
    }

    /** A place in a layer that an array goes to. */
    private record Target(LayerConfig leaf, Slots.Slot slot) {}

    void assign(ModelConfig model) {
        List<String> names = root.texts("layer_names");
        if (names.isEmpty()) {
            throw new CorruptFileException(
                    root.place()
                            + ": should have the attribute 'layer_names' or a group 'layers', so there are no weights of Keras in it");
        }
        List<LayerConfig> layers = model.layers().stream()
                .filter(layer -> !targets(layer).isEmpty())
                .toList();
        if (layers.stream().allMatch(layer -> names.contains(layer.name()))) {
            layers.forEach(layer -> assign(layer, group(layer.name())));
            return;
        }
        // Names may differ where the configuration comes from elsewhere; then the order tells, as it does for Keras.
        List<Hdf5Group> groups = names.stream()
                .map(this::group)
                .filter(group -> !group.texts("weight_names").isEmpty())
                .toList();
        if (groups.size() != layers.size()) {
            throw new CorruptFileException(root.place() + ": has weights of " + groups.size() + " layers, but "
                    + layers.size() + " of the configuration have weights: "
                    + layers.stream().map(LayerConfig::path).collect(Collectors.joining(", ")));
        }
        for (int k = 0; k < layers.size(); k++) {
            assign(layers.get(k), groups.get(k));
        }
    }

    private Hdf5Group group(String name) {
        return root.group(name)
                .orElseThrow(() -> new CorruptFileException(
                        root.place() + ": names a layer '" + name + "', but has no group of that name"));
    }

    private static List<Target> targets(LayerConfig layer) {
        List<Target> first = new ArrayList<>();
        List<Target> last = new ArrayList<>();
        for (LayerConfig leaf : Weights.leaves(layer)) {
            boolean trainable = layer.trainable() && leaf.trainable();
            for (Slots.Slot slot : Slots.of(leaf)) {
                (slot.trained() && trainable ? first : last).add(new Target(leaf, slot));
            }
        }
        first.addAll(last);
        return first;
    }

    private void assign(LayerConfig layer, Hdf5Group group) {
        List<String> names = group.texts("weight_names");
        if (SplitGates.areIn(names)) {
            for (LayerConfig leaf : Weights.leaves(layer)) {
                found.put(leaf.path(), SplitGates.join(leaf, names, name -> array(group, name), group.place()));
            }
            return;
        }
        List<String> arrays = names.stream().filter(name -> !isState(name)).toList();
        List<Target> targets = targets(layer);
        if (arrays.size() != targets.size()) {
            throw new CorruptFileException(group.place() + ": " + layer.inWords() + " should have " + targets.size()
                    + " arrays, found " + arrays.size());
        }
        List<String> ordered = inOrder(arrays, targets)
                .or(() -> byName(arrays, targets))
                .orElseThrow(() -> new CorruptFileException(group.place() + ": arrays " + arrays + " don't fit "
                        + layer.inWords() + ", which expects "
                        + targets.stream()
                                .map(t -> t.leaf().name() + "/" + t.slot().name())
                                .toList()));
        for (int k = 0; k < ordered.size(); k++) {
            Target target = targets.get(k);
            found.computeIfAbsent(target.leaf().path(), path -> new LinkedHashMap<>())
                    .put(target.slot().name(), array(group, ordered.get(k)));
        }
    }

    private static Hdf5Array array(Hdf5Group group, String name) {
        return group.array(name)
                .orElseThrow(() ->
                        new CorruptFileException(group.place() + ": names an array '" + name + "', which isn't there"));
    }

    /** Stateful layers of Keras 3 and random generators keep what isn't learned beside the weights. */
    private static boolean isState(String name) {
        String last = last(name);
        return last.startsWith("rnn_state") || last.startsWith("seed_generator");
    }

    private static String last(String name) {
        String plain = name.endsWith(":0") ? name.substring(0, name.length() - 2) : name;
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    private static Optional<List<String>> inOrder(List<String> names, List<Target> targets) {
        for (int k = 0; k < names.size(); k++) {
            String last = last(names.get(k));
            if (TELLING.contains(last) && !last.equals(targets.get(k).slot().name())) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    /** Where the order is another one: the name ends in the array's and has the layer's before it. */
    private static Optional<List<String>> byName(List<String> names, List<Target> targets) {
        List<String> ordered = new ArrayList<>();
        boolean alone = targets.stream().map(Target::leaf).distinct().count() == 1;
        Map<String, Integer> uses = new TreeMap<>();
        for (Target target : targets) {
            List<String> fitting = names.stream()
                    .filter(name -> last(name).equals(target.slot().name()))
                    .filter(name ->
                            alone || ("/" + name).contains("/" + target.leaf().name() + "/"))
                    .toList();
            if (fitting.size() != 1 || uses.merge(fitting.get(0), 1, Integer::sum) > 1) {
                return Optional.empty();
            }
            ordered.add(fitting.get(0));
        }
        return Optional.of(ordered);
    }
}

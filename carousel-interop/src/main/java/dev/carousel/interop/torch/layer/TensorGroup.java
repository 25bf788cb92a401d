package dev.carousel.interop.torch.layer;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Printable;
import dev.carousel.interop.torch.state.StoredTensor;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tensors of one module: all whose names are alike up to the last dot. */
public final class TensorGroup {
    /** A module's own bookkeeping, which computes nothing. */
    private static final String COUNTER = "num_batches_tracked";

    private final String source;
    private final String prefix;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    private TensorGroup(String source, String prefix) {
        this.source = source;
        this.prefix = prefix;
    }

    /** All modules in the order of their first tensors. */
    public static Map<String, TensorGroup> of(String source, Map<String, StoredTensor> tensors) {
        Map<String, TensorGroup> groups = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            int dot = name.lastIndexOf('.');
            String prefix = dot < 0 ? "" : name.substring(0, dot);
            String local = name.substring(dot + 1);
            if (!local.equals(COUNTER)) {
                groups.computeIfAbsent(prefix, key -> new TensorGroup(source, key))
                        .tensors
                        .put(local, tensor);
            }
        });
        return groups;
    }

    public String prefix() {
        return prefix;
    }

    /** The names within the module, such as {@code weight_ih_l0}. */
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** The lengths of a tensor's axes; empty if there is none of that name. */
    Optional<List<Long>> shape(String name) {
        return Optional.ofNullable(tensors.get(name)).map(StoredTensor::shape);
    }

    /** The lengths of the axes of a tensor that must be there with so many of them; nothing is read. */
    int[] lengths(String name, int axes) {
        List<Long> shape = shape(name)
                .orElseThrow(() -> new CorruptFileException(where() + "lacks '" + name + "', found " + describe()));
        if (shape.size() != axes || shape.stream().anyMatch(length -> length > Integer.MAX_VALUE)) {
            throw unsupported("'" + name + "' should have " + axes + " axes, each below 2^31, found " + shape);
        }
        return shape.stream().mapToInt(Long::intValue).toArray();
    }

    /** A tensor that must have this number of axes. */
    Tensor floats(String name, int axes) {
        lengths(name, axes);
        return tensors.get(name).floats();
    }

    /** A tensor that must have this shape. */
    Tensor floats(String name, int[] shape) {
        int[] found = lengths(name, shape.length);
        if (!Arrays.equals(found, shape)) {
            throw new CorruptFileException(where() + "'" + name + "' should have shape " + Arrays.toString(shape)
                    + ", as its neighbours say, found " + Arrays.toString(found));
        }
        return tensors.get(name).floats();
    }

    void requireOnly(Set<String> known, String what) {
        for (String name : tensors.keySet()) {
            if (!known.contains(name)) {
                throw new UnsupportedException(where() + "is " + what + ", but has a tensor '" + Printable.text(name)
                        + "' beside " + known + ifItComputesNothing(List.of(whole(name))));
            }
        }
    }

    /** The names by which a mapping ignores all that is here. */
    List<String> entry() {
        return prefix.isEmpty() ? tensors.keySet().stream().map(this::whole).toList() : List.of(prefix);
    }

    /** How messages about tensors that belong to no layer go on. */
    static String ifItComputesNothing(List<String> names) {
        return "; a buffer that computes nothing, or a learned start (states then start from zeros), is left out by a mapping with"
                + " \"ignore\": ["
                + names.stream().map(name -> "\"" + Printable.text(name) + "\"").collect(Collectors.joining(", "))
                + "]";
    }

    private String whole(String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    InvalidInputException invalid(String finding) {
        return new InvalidInputException(where() + finding);
    }

    UnsupportedException unsupported(String finding) {
        return new UnsupportedException(where() + finding);
    }

    /** Such as {@code rnn.weight_ih_l0 [16, 3], rnn.bias_ih_l0 [16]}. */
    public String describe() {
        List<String> all = new ArrayList<>();
        tensors.forEach((name, tensor) -> all.add(Printable.text(whole(name)) + " " + tensor.shape()));
        return String.join(", ", all);
    }

    private String where() {
        return source + ": module '" + Printable.text(prefix) + "': ";
    }
}

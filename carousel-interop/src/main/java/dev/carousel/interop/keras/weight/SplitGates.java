package dev.carousel.interop.keras.weight;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.keras.config.LayerConfig;
import dev.carousel.interop.keras.hdf5.Hdf5Array;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Keras 1 stores an array for each gate, {@code lstm_1_W_i:0}; here they become the joint arrays of later versions. */
final class SplitGates {
    private static final Pattern SPLIT = Pattern.compile(".*_[WUb]_[a-z](:0)?");
    private static final long MOST = 1L << 29;

    private SplitGates() {}

    static boolean areIn(List<String> names) {
        return names.stream().anyMatch(name -> SPLIT.matcher(name).matches());
    }

    static Map<String, Hdf5Array> join(
            LayerConfig leaf, List<String> names, Function<String, Hdf5Array> arrays, String place) {
        List<String> gates = switch (leaf.className()) {
            case "LSTM" -> List.of("i", "f", "c", "o");
            case "GRU" -> List.of("z", "r", "h");
            default ->
                throw new UnsupportedException(
                        place + ": has an array for each gate, which isn't known of " + leaf.inWords());
        };
        Map<String, Hdf5Array> joined = new LinkedHashMap<>();
        joined.put("kernel", join("W", gates, leaf, names, arrays, place));
        joined.put("recurrent_kernel", join("U", gates, leaf, names, arrays, place));
        joined.put("bias", join("b", gates, leaf, names, arrays, place));
        return joined;
    }

    private static Hdf5Array join(
            String letter,
            List<String> gates,
            LayerConfig leaf,
            List<String> names,
            Function<String, Hdf5Array> arrays,
            String place) {
        // Inside a Bidirectional the two directions are told apart by the beginning of their names.
        String direction = leaf.name().equals("forward_layer")
                ? "forward"
                : leaf.name().equals("backward_layer") ? "backward" : "";
        List<Hdf5Array> parts = gates.stream()
                .map(gate -> names.stream()
                        .filter(name -> name.startsWith(direction))
                        .filter(name -> name.endsWith("_" + letter + "_" + gate)
                                || name.endsWith("_" + letter + "_" + gate + ":0"))
                        .reduce((one, other) -> {
                            throw new CorruptFileException(
                                    place + ": has two arrays for a gate, '" + one + "' and '" + other + "'");
                        })
                        .map(arrays)
                        .orElseThrow(() -> new CorruptFileException(place + ": " + leaf.inWords()
                                + " should have an array whose name ends in '_" + letter + "_" + gate + "'")))
                .toList();
        return beside(parts, place);
    }

    /** Arrays of equal shapes side by side along their last axis. */
    private static Hdf5Array beside(List<Hdf5Array> parts, String place) {
        int[] shape = parts.get(0).shape().clone();
        for (Hdf5Array part : parts) {
            if (!java.util.Arrays.equals(part.shape(), shape) || shape.length == 0 || part.values().length == 0) {
                throw new CorruptFileException(place + ": arrays of gates should have one shape, found " + parts);
            }
        }
        int width = shape[shape.length - 1];
        int rows = parts.get(0).values().length / width;
        long size = (long) rows * width * parts.size();
        if (size > MOST) {
            throw new CorruptFileException(place + ": gates of " + size + " numbers together are too large");
        }
        float[] values = new float[(int) size];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < parts.size(); k++) {
                System.arraycopy(parts.get(k).values(), row * width, values, (row * parts.size() + k) * width, width);
            }
        }
        shape[shape.length - 1] = width * parts.size();
        return new Hdf5Array(shape, values);
    }
}

package dev.carousel.interop.keras.network;

import dev.carousel.nn.LayerSpec;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A layer of ours with the values of its parameters, by their names within it. */
record Piece(LayerSpec spec, Map<String, Tensor> parameters) {
    static Piece of(LayerSpec spec) {
        return new Piece(spec, Map.of());
    }

    static List<LayerSpec> specs(List<Piece> pieces) {
        return pieces.stream().map(Piece::spec).toList();
    }

    /** Their parameters as those of layers in a row are called: by the number of the layer. */
    static Map<String, Tensor> parameters(List<Piece> pieces, String prefix) {
        Map<String, Tensor> all = new LinkedHashMap<>();
        for (int k = 0; k < pieces.size(); k++) {
            String before = prefix + k + ".";
            pieces.get(k).parameters().forEach((name, value) -> all.put(before + name, value));
        }
        return all;
    }

    static List<Piece> join(List<Piece> first, List<Piece> second) {
        List<Piece> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}

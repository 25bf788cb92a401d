package dev.carousel.interop.network;

import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.block.Concatenation;
import java.util.List;
import java.util.OptionalInt;

/** Networks that take the numbers of tokens: an embedding comes first, alone or in each of several branches. */
public final class Tokens {
    private Tokens() {}

    /** How many tokens layers in a row know, of several embeddings the fewest; empty where they take features. */
    public static OptionalInt known(List<LayerSpec> layers) {
        LayerSpec first = layers.get(0);
        if (first instanceof Embedding embedding) {
            return OptionalInt.of(embedding.categories());
        }
        return first instanceof Concatenation branches ? known(branches) : OptionalInt.empty();
    }

    private static OptionalInt known(Concatenation concatenation) {
        int fewest = Integer.MAX_VALUE;
        for (List<LayerSpec> branch : concatenation.branches()) {
            OptionalInt known = branch.isEmpty() ? OptionalInt.empty() : known(branch);
            if (known.isEmpty()) {
                return OptionalInt.empty();
            }
            fewest = Math.min(fewest, known.getAsInt());
        }
        return OptionalInt.of(fewest);
    }
}

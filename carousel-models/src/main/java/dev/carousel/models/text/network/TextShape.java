package dev.carousel.models.text.network;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.network.NetworkShape;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.block.Chunks;
import java.util.ArrayList;
import java.util.List;

/**
 * What networks over texts look like: an embedding of words, some of whose dimensions are dropped for a whole text, then a
 * {@link NetworkShape} whose LSTM sees a text in chunks.
 *
 * @param words V of the embedding
 * @param embeddingDropout the share of dimensions that a text goes without, in training
 * @param chunk steps after which the LSTM begins anew
 * @param after the network over the vectors of words
 */
public record TextShape(int words, double embeddingDropout, int chunk, NetworkShape after) {
    public TextShape {
        if (words < 1 || words > Embedding.MOST || chunk < 1 || !(embeddingDropout >= 0 && embeddingDropout < 1)) {
            throw new InvalidInputException("texts: expected 1 to " + Embedding.MOST
                    + " words, chunks of 1 step or more and an embedding dropout of 0 up to but not 1, found " + words
                    + ", " + chunk + " and " + embeddingDropout);
        }
    }

    /** The layers. */
    public Architecture architecture() {
        parameters();
        List<LayerSpec> inner = after.architecture().layers();
        List<LayerSpec> layers = new ArrayList<>();
        layers.add(new Embedding(words, after.inputs()));
        layers.add(Dropout.locked((float) embeddingDropout));
        layers.add(Chunks.of(chunk, inner.get(0)));
        layers.addAll(inner.subList(1, inner.size()));
        return new Architecture(1, layers);
    }

    /**
     * The parameters of such a network, computed before anything is allocated.
     *
     * @throws InvalidInputException if they are more than an array holds
     */
    public long parameters() {
        long all = (long) words * after.inputs() + after.parameters();
        if (all > Integer.MAX_VALUE) {
            throw new InvalidInputException("a network over " + words + " words with vectors of " + after.inputs()
                    + " numbers has more than " + Integer.MAX_VALUE + " parameters");
        }
        return all;
    }
}

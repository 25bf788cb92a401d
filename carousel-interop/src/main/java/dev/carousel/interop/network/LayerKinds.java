package dev.carousel.interop.network;

import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Chunks;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import java.util.List;
import java.util.function.Predicate;

/** What layers do to the steps of a sequence. */
final class LayerKinds {
    private LayerKinds() {}

    static boolean isPooling(LayerSpec layer) {
        return layer instanceof LastStep
                || layer instanceof MeanOverTime
                || layer instanceof MaxOverTime
                || layer instanceof AttentionOverTime;
    }

    /** Whether layers in a row give one row for a sequence, and no steps. */
    static boolean givesRows(List<LayerSpec> layers) {
        return givesRows(layers, false);
    }

    private static boolean givesRows(List<LayerSpec> layers, boolean before) {
        boolean row = before;
        for (LayerSpec layer : layers) {
            if (isPooling(layer)) {
                row = true;
            } else if (layer instanceof Repeat) {
                row = false;
            } else if (layer instanceof Concatenation concatenation) {
                row = givesRows(concatenation.branches().get(0), row);
            }
        }
        return row;
    }

    /** Whether somewhere on the way one row is made of a sequence, so that what comes out has no steps that belong to those that go in. */
    static boolean pools(List<LayerSpec> layers) {
        return layers.stream()
                .anyMatch(layer -> isPooling(layer)
                        || layer instanceof Concatenation concatenation
                                && pools(concatenation.branches().get(0)));
    }

    /** Whether a layer, or one inside it, is such. */
    static boolean contains(LayerSpec layer, Predicate<LayerSpec> such) {
        if (such.test(layer)) {
            return true;
        }
        if (layer instanceof Residual residual) {
            return residual.layers().stream().anyMatch(inner -> contains(inner, such));
        }
        if (layer instanceof Chunks chunks) {
            return chunks.layers().stream().anyMatch(inner -> contains(inner, such));
        }
        if (layer instanceof Concatenation concatenation) {
            return concatenation.branches().stream().flatMap(List::stream).anyMatch(inner -> contains(inner, such));
        }
        return layer instanceof Bidirectional both
                && (contains(both.forward(), such) || contains(both.backward(), such));
    }
}

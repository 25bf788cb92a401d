package dev.carousel.interop.network;

import java.util.Optional;

/**
 * How a network is called.
 *
 * @param input the name of its input, [B, T, I] floats, or [B, T] token numbers where it starts with an embedding
 * @param output the name of its output, [B, T, O], or [B, O] where it gives one row a sequence
 * @param maskValue a step whose features all equal this is left out, as Keras's Masking does; empty if none is
 */
public record Signature(String input, String output, Optional<Float> maskValue) {
    public static final Signature DEFAULT = new Signature("input", "output", Optional.empty());
}

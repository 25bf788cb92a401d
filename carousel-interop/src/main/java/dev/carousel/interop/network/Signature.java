package dev.carousel.interop.network;

import dev.carousel.InvalidInputException;
import java.util.Optional;

/**
 * How a network is called.
 *
 * <p>Beside {@code input} a network takes {@code lengths} [B or 1], how many steps of each sequence count, and the states that its recurrent layers
 * begin with; beside {@code output} it gives the states that they end with. With one recurrent layer these are PyTorch's {@code h_0}, {@code
 * c_0} and {@code h_n}, {@code c_n}, [layers x directions, B, units]; with several each name has the layer's place before it, as its
 * parameters do: {@code 2.h_0}, {@code 1.forward.h_0}. All but the input may be left out: sequences are then as long as the input, and layers
 * start from zeros or what they have learned to start from.
 *
 * @param input the name of its input, [B, T, I] floats, or [B, T] token numbers where it starts with an embedding
 * @param output the name of its output, [B, T, O], or [B, O] where it gives one row a sequence
 * @param maskValue a step whose features all equal this is left out, as Keras's Masking does; empty if none is
 */
public record Signature(String input, String output, Optional<Float> maskValue) {
    /** The name of the input that says how many steps of each sequence count. */
    public static final String LENGTHS = "lengths";

    public static final Signature DEFAULT = new Signature("input", "output", Optional.empty());

    public Signature {
        if (input.isBlank()
                || output.isBlank()
                || input.equals(LENGTHS)
                || output.equals(LENGTHS)
                || input.equals(output)) {
            throw new InvalidInputException("signature: expected names of input and output that differ and aren't '"
                    + LENGTHS + "', found '" + input + "' and '" + output + "'");
        }
        if (maskValue.isPresent() && !Float.isFinite(maskValue.get())) {
            throw new InvalidInputException(
                    "signature: the mask's value should be a finite number, found " + maskValue.get());
        }
    }
}

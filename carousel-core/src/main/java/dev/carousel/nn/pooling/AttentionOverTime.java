package dev.carousel.nn.pooling;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Parameters;
import java.util.OptionalInt;

/**
 * A mean over a sequence's steps whose weights are learned: [N, F] becomes [B, F], one row for each sequence in the caller's order.
 *
 * <pre>
 *     e_t = w · k_t      a_t = exp(e_t - max e) / Σ exp(e_s - max e)      y = Σ a_t x_t      (over the sequence's own steps)
 * </pre>
 *
 * <p>with keys k_t = x_t (Felbo et al. 2017, DeepMoji), or with {@link #hidden} keys k_t = tanh(W x_t + b) (Yang et al. 2016). Backwards:
 *
 * <pre>
 *     da_t = dy · x_t      de_t = a_t (da_t - Σ a_s da_s)      dk_t = de_t w      dw = Σ de_t k_t      dx_t = a_t dy (+ what comes from dk_t)
 * </pre>
 *
 * <p>w is {@code weight} [F or A], W and b are {@code projection.weight} [A, F] and {@code projection.bias} [A]. An empty sequence gives
 * zeros. Sums over t ascend; that of the softmax runs in double.
 *
 * @param hidden A, the size of the keys; empty where a step is its own key
 */
public record AttentionOverTime(OptionalInt hidden) implements LayerSpec {
    public AttentionOverTime {
        if (hidden.isPresent() && hidden.getAsInt() < 1) {
            throw new InvalidInputException(
                    "attention over time: the size of its keys should be at least 1, found " + hidden.getAsInt());
        }
    }

    /** Each step is its own key. */
    public AttentionOverTime() {
        this(OptionalInt.empty());
    }

    /** Keys of so many numbers are made of each step. */
    public static AttentionOverTime hidden(int size) {
        return new AttentionOverTime(OptionalInt.of(size));
    }

    @Override
    public String description() {
        return "AttentionOverTime" + (hidden.isPresent() ? ", keys of " + hidden.getAsInt() : "");
    }

    @Override
    public Layer build(String name, int size, Parameters parameters) {
        return new AttentionLayer(this, name, size, parameters);
    }
}

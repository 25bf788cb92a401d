package dev.carousel.nn.block;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Chain;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Merge;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.StatefulLayer;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * {@code y_t = merge(f(x)_t, r(g(r(x)))_t)}, where r puts each sequence's steps in reverse order within its own length: Keras's wrapper of
 * that name, for any layers f and g that give a row for every step. Recurrent layers have the same as an option, with PyTorch's names of
 * parameters; there every layer of a stack reads both directions of the one below, here the two stacks meet only at the top.
 *
 * <p>Parameters have f's and g's names after {@code forward.} and {@code backward.}. The state has a part for each direction; that of g is its
 * state before a sequence's first step, where it ends.
 *
 * @param forward f
 * @param backward g
 */
public record Bidirectional(LayerSpec forward, LayerSpec backward, Merge merge) implements LayerSpec {
    /** Two layers of one kind, their outputs one after the other. */
    public static Bidirectional of(LayerSpec layer) {
        return new Bidirectional(layer, layer, Merge.CONCATENATED);
    }

    public Bidirectional merge(Merge how) {
        return new Bidirectional(forward, backward, how);
    }

    @Override
    public OptionalInt fixedInputSize() {
        OptionalInt fixed = forward.fixedInputSize();
        return fixed.isPresent() ? fixed : backward.fixedInputSize();
    }

    @Override
    public String description() {
        String layers = forward.description() + (backward.equals(forward) ? "" : " and " + backward.description());
        return "Bidirectional (" + layers + "), " + merge.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public StatefulLayer build(String name, int size, Parameters parameters) {
        String prefix = name.isEmpty() ? "" : name + ".";
        Chain there = Chain.of(forward, prefix + "forward", size, parameters);
        Chain back = Chain.of(backward, prefix + "backward", size, parameters);
        String what = "bidirectional" + (name.isEmpty() ? "" : " '" + name + "'");
        if (merge != Merge.CONCATENATED && there.outputSize() != back.outputSize()) {
            throw new InvalidInputException(
                    what + ": outputs of both directions can only be concatenated where their sizes differ, found "
                            + there.outputSize() + " and " + back.outputSize());
        }
        there.requireEveryStep(what);
        back.requireEveryStep(what);
        return new BidirectionalLayer(there, back, merge);
    }
}

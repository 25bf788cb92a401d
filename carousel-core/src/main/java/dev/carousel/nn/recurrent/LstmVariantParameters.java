package dev.carousel.nn.recurrent;

import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.initialiser.Glorot;
import dev.carousel.nn.initialiser.Orthogonal;
import dev.carousel.random.RandomSource;
import java.util.List;
import java.util.Optional;

/** What a {@link LstmVariantCell} learns: which parameters its options give it, in what order, and what they start from. */
final class LstmVariantParameters {
    private final LstmVariantShape shape;
    private final Parameters all;
    final Parameter weightIh;
    final Parameter weightHh;
    /** {@code bias_ih} and {@code bias_hh}; none without a bias. */
    final List<Parameter> biases;
    /** {@code weight_hr} [P, H]. */
    final Optional<Parameter> weightHr;
    /** [3H] i f o; coupled [2H] i o. */
    final Optional<Parameter> peephole;

    final Optional<Norms> norms;

    /**
     * Of layer normalisation.
     *
     * @param ih gain of W x, [4H]
     * @param hh gain of U h', [4H]
     * @param c gain of the cell state that is shown, [H]
     * @param cBias its shift, [H]
     */
    record Norms(Parameter ih, Parameter hh, Parameter c, Parameter cBias) {}

    LstmVariantParameters(LstmVariantShape shape, CellPlace place, Parameters all) {
        this.shape = shape;
        this.all = all;
        LstmEquations equations = shape.equations();
        int H = shape.H();
        int rows = shape.gates() * H;
        this.weightIh = all.add(place.name("weight_ih"), rows, shape.I());
        this.weightHh = all.add(place.name("weight_hh"), rows, shape.P());
        this.biases = equations.bias()
                ? List.of(all.add(place.name("bias_ih"), rows), all.add(place.name("bias_hh"), rows))
                : List.of();
        this.weightHr =
                shape.projected() ? Optional.of(all.add(place.name("weight_hr"), shape.P(), H)) : Optional.empty();
        this.peephole = equations.peepholes()
                ? Optional.of(all.add(place.name("peephole"), (shape.gates() - 1) * H))
                : Optional.empty();
        this.norms = equations.layerNorm()
                ? Optional.of(new Norms(
                        all.add(place.name("norm_ih"), rows),
                        all.add(place.name("norm_hh"), rows),
                        all.add(place.name("norm_c"), H),
                        all.add(place.name("norm_c_bias"), H)))
                : Optional.empty();
    }

    float[] values() {
        return all.values();
    }

    int version() {
        return all.version();
    }

    /** The rows of each gate's weights, for who knows them by name. */
    LstmGates gates() {
        return new LstmGates(all, weightIh, weightHh, biases, shape.coupled());
    }

    /**
     * As {@link LstmCell#initialise}; U that isn't square by Glorot. A coupled cell starts by remembering through an input gate's bias of
     * -1, since 1 - σ(z) = σ(-z). Gains start from 1, shifts and peepholes from 0, the projection by Glorot.
     */
    void initialise(RandomSource random) {
        int H = shape.H();
        new Glorot().fill("weight_ih", all.get(weightIh), H, random);
        if (shape.P() == H) {
            new Orthogonal().fill("weight_hh", all.get(weightHh), H, random);
        } else {
            new Glorot().fill("weight_hh", all.get(weightHh), H, random);
        }
        biases.forEach(bias -> all.get(bias).fill(0));
        for (int unit = 0; !biases.isEmpty() && unit < H; unit++) {
            all.get(biases.get(0)).set(shape.coupled() ? -1 : 1, shape.coupled() ? unit : H + unit);
        }
        weightHr.ifPresent(weight -> new Glorot().fill("weight_hr", all.get(weight), shape.P(), random));
        peephole.ifPresent(weight -> all.get(weight).fill(0));
        norms.ifPresent(norm -> {
            all.get(norm.ih).fill(1);
            all.get(norm.hh).fill(1);
            all.get(norm.c).fill(1);
            all.get(norm.cBias).fill(0);
        });
    }
}

package dev.carousel.nn.recurrent;

import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.initialiser.Elementwise;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.Optional;

/**
 * What a {@link LstmVariantCell} learns: what all cells have, and after it what its options add.
 *
 * @param cell W, U and b
 * @param weightHr of a projection, [P, H]
 * @param peephole [3H] i f o; coupled [2H] i o
 * @param norms of layer normalisation
 */
record LstmVariantParameters(
        CellParameters cell, Optional<Parameter> weightHr, Optional<GateParameter> peephole, Optional<Norms> norms) {
    /**
     * Gains and shift of layer normalisation.
     *
     * @param x gain of W x, [4H]
     * @param h gain of U h', [4H]
     * @param c gain of the cell state that is shown, [H]
     * @param cShift its shift, [H]
     */
    record Norms(GateParameter x, GateParameter h, GateParameter c, GateParameter cShift) {}

    static LstmVariantParameters add(LstmVariantShape shape, CellPlace place, Parameters all) {
        LstmEquations equations = shape.equations();
        int H = shape.H();
        int gates = shape.order().gates().size();
        CellParameters cell = CellParameters.add(all, place, shape.order(), shape.P(), equations.bias());
        Optional<Parameter> weightHr = Optional.empty();
        if (shape.projected()) {
            weightHr = Optional.of(all.add(place.name("weight_hr"), shape.P(), H));
        }
        Optional<GateParameter> peephole = Optional.empty();
        if (equations.peepholes()) {
            Parameter vector = all.add(place.name("peephole"), (gates - 1) * H);
            peephole = Optional.of(new GateParameter(vector, 0, shape.peepholePanels()));
        }
        Optional<Norms> norms = Optional.empty();
        if (shape.normalised()) {
            norms = Optional.of(new Norms(
                    new GateParameter(all.add(place.name("norm_ih"), gates * H), 0, shape.gatePanels()),
                    new GateParameter(all.add(place.name("norm_hh"), gates * H), 0, shape.gatePanels()),
                    new GateParameter(all.add(place.name("norm_c"), H), 0, shape.unitPanels()),
                    new GateParameter(all.add(place.name("norm_c_bias"), H), 0, shape.unitPanels())));
        }
        return new LstmVariantParameters(cell, weightHr, peephole, norms);
    }

    /** The projection starts as W does, gains from 1, shifts and peepholes from 0. */
    void initialise(LstmVariantShape shape, Initialisation start, RandomSource random) {
        cell.initialise(start, random);
        weightHr.ifPresent(weight -> {
            // PyTorch's bound is that of the hidden size, here too.
            int units = start.input() instanceof Elementwise ? shape.H() : shape.P();
            start.input().fill("weight_hr", value(weight), units, random);
        });
        peephole.ifPresent(vector -> value(vector.parameter()).fill(0));
        norms.ifPresent(norm -> {
            value(norm.x.parameter()).fill(1);
            value(norm.h.parameter()).fill(1);
            value(norm.c.parameter()).fill(1);
            value(norm.cShift.parameter()).fill(0);
        });
    }

    private Tensor value(Parameter parameter) {
        return cell.parameters().get(parameter);
    }
}

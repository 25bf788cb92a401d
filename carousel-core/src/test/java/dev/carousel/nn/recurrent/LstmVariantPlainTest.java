package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.Bits;
import dev.carousel.exactness.RandomShape;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With no option switched on, the cell with options is the plain one, to the bit. */
class LstmVariantPlainTest {
    static IntStream seeds() {
        return IntStream.range(400, 440);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void givesThePlainCellsBits(int seed) {
        RandomShape shape = new RandomShape(seed);
        Lstm spec = Lstm.of(shape.I, shape.H);
        spec = shape.random.nextBoolean() ? spec.withoutBias() : spec;
        CellPlace place = new CellPlace("", 0, false, shape.I);
        Parameters plainParameters = new Parameters();
        Parameters parameters = new Parameters();
        LstmCell plain = new LstmCell(spec, place, plainParameters);
        LstmVariantCell variant = new LstmVariantCell(spec, place, parameters);

        plain.initialise(RandomSource.of(seed));
        variant.initialise(RandomSource.of(seed));
        assertThat(parameters.list()).isEqualTo(plainParameters.list());
        Bits.assertSame(shape + ": initial weights", parameters.values(), plainParameters.values());

        float[] values = shape.floats(parameters.size());
        System.arraycopy(values, 0, plainParameters.values(), 0, values.length);
        System.arraycopy(values, 0, parameters.values(), 0, values.length);
        plainParameters.changed();
        parameters.changed();
        CellState start = plain.zeroState(shape.batch());
        CellState dLast = plain.zeroState(shape.batch());
        fill(start, shape);
        fill(dLast, shape);
        Tensor dY = shape.tensor(shape.all().layout().rows(), shape.H);

        Run expected = run(plain, shape.all(), start, dY, dLast, parameters.size());
        Run actual = run(variant, shape.all(), start, dY, dLast, parameters.size());

        Bits.assertSame(shape + ": y", actual.y, expected.y);
        Bits.assertSame(shape + ": h", actual.state.h, expected.state.h);
        Bits.assertSame(shape + ": c", actual.state.c, expected.state.c);
        Bits.assertSame(shape + ": dX", actual.dX, expected.dX);
        Bits.assertSame(shape + ": dh", actual.dState.h, expected.dState.h);
        Bits.assertSame(shape + ": dc", actual.dState.c, expected.dState.c);
        Bits.assertSame(shape + ": gradients", actual.gradients, expected.gradients);
    }

    @Test
    void isWhatALayerUsesOnlyWhereItMust() {
        assertThat(Lstm.of(2, 3)
                        .withoutBias()
                        .layers(2)
                        .dropout(0.5f)
                        .initialise(1)
                        .cells()
                        .get(0))
                .isInstanceOf(LstmCell.class);
        LstmOptions.single().forEach((name, option) -> {
            boolean plain = name.equals("without bias") || name.equals("weight dropout");
            assertThat(option.apply(Lstm.of(2, 3)).initialise(1).cells().get(0))
                    .as(name)
                    .isInstanceOf(plain ? LstmCell.class : LstmVariantCell.class);
        });
    }

    @Test
    void namesItsParametersAsDocumented() {
        Lstm all = LstmOptions.all(Lstm.of(5, 7));
        assertThat(all.initialise(1).parameters().list())
                .extracting(Parameter::name, p -> Arrays.toString(p.shape()))
                .extracting(Object::toString)
                .containsExactly(
                        "(\"weight_ih_l0\", \"[28, 5]\")",
                        "(\"weight_hh_l0\", \"[28, 4]\")",
                        "(\"bias_ih_l0\", \"[28]\")",
                        "(\"bias_hh_l0\", \"[28]\")",
                        "(\"weight_hr_l0\", \"[4, 7]\")",
                        "(\"peephole_l0\", \"[21]\")",
                        "(\"norm_ih_l0\", \"[28]\")",
                        "(\"norm_hh_l0\", \"[28]\")",
                        "(\"norm_c_l0\", \"[7]\")",
                        "(\"norm_c_bias_l0\", \"[7]\")");
        assertThat(all.coupledGates().withoutBias().initialise(1).parameters().list())
                .extracting(Parameter::name, p -> p.shape()[0])
                .extracting(Object::toString)
                .startsWith("(\"weight_ih_l0\", 21)", "(\"weight_hh_l0\", 21)", "(\"weight_hr_l0\", 4)")
                .contains("(\"peephole_l0\", 14)", "(\"norm_ih_l0\", 21)");
    }

    private record Run(float[] y, CellState state, float[] dX, CellState dState, float[] gradients) {}

    private static Run run(Cell cell, Sequences x, CellState start, Tensor dY, CellState dLast, int size) {
        CellState state = start.copy();
        CellState dState = dLast.copy();
        float[] gradients = new float[size];
        CellPass pass = cell.pass(Workers.single());
        float[] y = pass.forward(x, state, Mode.prediction()).values().toArray();
        float[] dX = pass.backward(dY, dState, gradients).toArray();
        return new Run(y, state, dX, dState, gradients);
    }

    private static void fill(CellState state, RandomShape shape) {
        for (int stream = 0; stream < state.streams; stream++) {
            System.arraycopy(shape.floats(shape.H), 0, state.h, stream * state.hStride, shape.H);
            System.arraycopy(shape.floats(shape.H), 0, state.c, stream * state.cStride, shape.H);
        }
    }
}

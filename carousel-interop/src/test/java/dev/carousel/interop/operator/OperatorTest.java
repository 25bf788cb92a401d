package dev.carousel.interop.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.definition.Attribute.TextAttribute;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Operators by numbers worked out by hand, and what ONNX Runtime leaves open: opsets, corners, refusals. */
class OperatorTest {
    private static final FloatValue SIX = FloatValue.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

    @Test
    void softmaxTakesAllLaterAxesTogetherUpToOpset12() {
        FloatValue x = FloatValue.of(new float[8], 2, 2, 2);

        assertThat(floats(run("Softmax", 12, Map.of(), x))).containsOnly(0.25f);
        assertThat(floats(run("Softmax", 13, Map.of(), x))).containsOnly(0.5f);
    }

    @Test
    void axesAreAnAttributeFirstAndAnInputLater() {
        Map<String, Attribute> axes = Map.of("axes", integers(1), "keepdims", new IntegerAttribute(0));
        IntegerValue axis = IntegerValue.of(new long[] {1}, 1);

        assertThat(floats(run("ReduceSum", 12, axes, SIX))).containsExactly(6, 15);
        assertThat(floats(run("ReduceSum", 13, Map.of("keepdims", new IntegerAttribute(0)), SIX, axis)))
                .containsExactly(6, 15);
        assertThatThrownBy(() -> run("ReduceSum", 13, axes, SIX))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("attribute 'axes' is not known at opset 13");
        assertThatThrownBy(() -> run("ReduceMean", 17, Map.of(), SIX, axis))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("'axes' is an attribute before opset 18, found it as an input at 17");
    }

    @Test
    void clipHasItsBoundsAsAttributesFirstAndAsInputsLater() {
        Map<String, Attribute> bounds = Map.of("min", new FloatAttribute(2), "max", new FloatAttribute(4));

        assertThat(floats(run("Clip", 10, bounds, SIX))).containsExactly(2, 2, 3, 4, 4, 4);
        assertThat(floats(run("Clip", 11, Map.of(), SIX, FloatValue.scalar(2), FloatValue.scalar(4))))
                .containsExactly(2, 2, 3, 4, 4, 4);
        assertThatThrownBy(() -> run("Clip", 11, bounds, SIX)).isInstanceOf(UnsupportedException.class);
        assertThatThrownBy(() -> run("Clip", 10, Map.of(), SIX, FloatValue.scalar(2)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void integersKeepTheRangeOfTheirType() {
        IntegerValue a = new IntegerValue(ElementType.UINT8, Shape.of(2), new long[] {250, 3});
        IntegerValue b = new IntegerValue(ElementType.UINT8, Shape.of(2), new long[] {10, 5});

        assertThat(longs(run("Add", 14, Map.of(), a, b))).containsExactly(4, 8);
        assertThat(longs(run("Sub", 14, Map.of(), a, b))).containsExactly(240, 254);
        assertThatThrownBy(() -> run("Div", 14, Map.of(), IntegerValue.scalar(1), IntegerValue.scalar(0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("node: an integer is divided by 0");
    }

    @Test
    void remaindersHaveTheSignOfTheDivisorOrWithFmodOfTheDividend() {
        IntegerValue a = IntegerValue.of(new long[] {-4, 7, 5, 4}, 4);
        IntegerValue b = IntegerValue.of(new long[] {2, -3, 8, -8}, 4);

        assertThat(longs(run("Mod", 13, Map.of(), a, b))).containsExactly(0, -2, 5, -4);
        assertThat(longs(run("Mod", 13, Map.of("fmod", new IntegerAttribute(1)), a, b)))
                .containsExactly(0, 1, 5, 4);
        assertThatThrownBy(() -> run("Mod", 13, Map.of(), SIX, SIX)).hasMessageContaining("need fmod=1");
    }

    @Test
    void castsRoundFloatsTowardsZeroAndLongsOnce() {
        FloatValue x = FloatValue.of(new float[] {-1.9f, 1.9f, 0, Float.NaN}, 4);
        long big = (1L << 60) + (1L << 36) + 1; // by way of a double it would be rounded down

        assertThat(longs(run("Cast", 13, to(7), x))).containsExactly(-1, 1, 0, 0);
        assertThat(run("Cast", 13, to(9), x)).isEqualTo(BooleanValue.of(new boolean[] {true, true, false, true}, 4));
        assertThat(floats(run("Cast", 13, to(1), IntegerValue.scalar(big)))).containsExactly((float) big);
        assertThatThrownBy(() -> run("Cast", 13, to(10), x))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("numbers of ONNX's type FLOAT16 are not known here");
    }

    @Test
    void erfIsGoodToTheLastDigits() {
        // By math.erf of Python 3.
        DoubleValue x = DoubleValue.of(new double[] {1e-10, 0.5, 1, 2.5, 3, -1, 7}, 7);
        double[] expected = {
            1.1283791670955126e-10,
            0.5204998778130465,
            0.8427007929497149,
            0.999593047982555,
            0.9999779095030014,
            -0.8427007929497149,
            1
        };

        double[] found = ((DoubleValue) run("Erf", 13, Map.of(), x)).elements();

        for (int k = 0; k < expected.length; k++) {
            assertThat(found[k]).isCloseTo(expected[k], within(7e-16 * Math.abs(expected[k])));
        }
    }

    @Test
    void padsReflectWithoutTheEdgeAndCutWhereTheyAreNegative() {
        FloatValue x = FloatValue.of(new float[] {1, 2, 3}, 3);

        assertThat(floats(run("Pad", 13, mode("reflect"), x, IntegerValue.of(new long[] {2, 1}, 2))))
                .containsExactly(3, 2, 1, 2, 3, 2);
        assertThat(floats(run("Pad", 13, mode("edge"), x, IntegerValue.of(new long[] {1, 2}, 2))))
                .containsExactly(1, 1, 2, 3, 3, 3);
        assertThat(floats(run("Pad", 13, Map.of(), x, IntegerValue.of(new long[] {-1, 2}, 2), FloatValue.scalar(9))))
                .containsExactly(2, 3, 9, 9);
        assertThatThrownBy(() -> run("Pad", 13, mode("reflect"), x, IntegerValue.of(new long[] {3, 0}, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("can be reflected by at most 2 elements");
        assertThatThrownBy(() -> run("Pad", 13, mode("mirror"), x, IntegerValue.of(new long[] {3, 0}, 2)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("'mode' should be one of constant, reflect, edge, wrap, found 'mirror'");
    }

    @Test
    void convolvesByHand() {
        FloatValue x = FloatValue.of(new float[] {1, 2, 3, 4, 10, 20, 30, 40}, 1, 2, 4);
        FloatValue w = FloatValue.of(new float[] {1, -1, 1, 1}, 2, 1, 2);
        FloatValue bias = FloatValue.of(new float[] {0, 100}, 2);
        Map<String, Attribute> grouped = Map.of("group", new IntegerAttribute(2), "pads", integers(1, 0));

        Value y = run("Conv", 13, grouped, x, w, bias);

        assertThat(y).isEqualTo(FloatValue.of(new float[] {-1, -1, -1, -1, 110, 130, 150, 170}, 1, 2, 4));
    }

    @Test
    void averagesCountPadsOnlyIfTold() {
        FloatValue x = FloatValue.of(new float[] {2, 4, 6}, 1, 1, 3);
        Map<String, Attribute> window = Map.of("kernel_shape", integers(2), "pads", integers(1, 0));
        Map<String, Attribute> counted = Map.of(
                "kernel_shape", integers(2), "pads", integers(1, 0), "count_include_pad", new IntegerAttribute(1));

        assertThat(floats(run("AveragePool", 11, window, x))).containsExactly(2, 3, 5);
        assertThat(floats(run("AveragePool", 11, counted, x))).containsExactly(1, 3, 5);
    }

    @Test
    void gemmGivesTheBitsOfALinearLayer() {
        int I = 37;
        int O = 70;
        int N = 21;
        Network network = Network.of(Linear.of(I, O)).initialise(5);
        float[] x = new float[N * I];
        for (int k = 0; k < x.length; k++) {
            x[k] = (float) StrictMath.sin(k);
        }
        float[][] rows = new float[N][];
        Arrays.setAll(rows, k -> Arrays.copyOfRange(x, k * I, (k + 1) * I));

        float[] expected = network.predict(Sequences.of(I, List.<float[][]>of(rows)))
                .values()
                .toArray();
        FloatValue weight = value(network, "weight", O, I);
        FloatValue bias = value(network, "bias", O);
        Value found = run("Gemm", 13, Map.of("transB", new IntegerAttribute(1)), FloatValue.of(x, N, I), weight, bias);

        assertThat(floats(found)).isEqualTo(expected);
    }

    @Test
    void gatherRefusesPlacesThatAreNotOnTheAxis() {
        assertThat(floats(run("Gather", 13, Map.of(), SIX, IntegerValue.scalar(-1))))
                .containsExactly(4, 5, 6);
        assertThatThrownBy(() -> run("Gather", 13, Map.of(), SIX, IntegerValue.scalar(2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("node: place 2 is not on an axis of length 2");
    }

    @Test
    void reshapeTakesWhatIsLeftOverAndRefusesWhatDoesNotDivide() {
        assertThat(run("Reshape", 13, Map.of(), SIX, IntegerValue.of(new long[] {0, -1, 1}, 3))
                        .shape())
                .isEqualTo(Shape.of(2, 3, 1));
        for (long[] wrong : List.of(new long[] {4, -1}, new long[] {-1, -1}, new long[] {7}, new long[] {0, 0, 0})) {
            assertThatThrownBy(() -> run("Reshape", 13, Map.of(), SIX, IntegerValue.of(wrong, wrong.length)))
                    .as(Arrays.toString(wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("node: float [2, 3] can't take the shape " + Arrays.toString(wrong));
        }
    }

    @Test
    void dropoutIsLeftOutAndRefusedWhereItAsksForTraining() {
        Value ratio = FloatValue.scalar(0.5f);

        assertThat(run("Dropout", 7, Map.of("ratio", new FloatAttribute(0.5f)), SIX))
                .isEqualTo(SIX);
        assertThat(run("Dropout", 13, Map.of(), SIX, ratio, BooleanValue.scalar(false)))
                .isEqualTo(SIX);
        assertThatThrownBy(() -> run("Dropout", 13, Map.of(), SIX, ratio, BooleanValue.scalar(true)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("asks for dropout as in training");
    }

    @Test
    void hugeNumbersInSettingsAreRefusedAndNotComputed() {
        long huge = Long.MAX_VALUE;
        IntegerValue shape = IntegerValue.of(new long[] {huge, huge}, 2);
        IntegerValue large = IntegerValue.of(new long[] {1 << 20, 1 << 20}, 2);

        for (Value wanted : List.of(shape, large)) {
            assertRefused("ConstantOfShape", Map.of(), wanted);
            assertRefused("Expand", Map.of(), SIX, wanted);
            assertRefused("Tile", Map.of(), SIX, wanted);
            assertRefused("Reshape", Map.of(), SIX, wanted);
        }
        assertRefused("Pad", Map.of(), SIX, IntegerValue.of(new long[] {huge, huge, huge, huge}, 4));
        assertRefused("Pad", Map.of(), SIX, IntegerValue.of(new long[] {1 << 30, 1 << 30, 1 << 30, 0}, 4));
        assertRefused(
                "Range",
                Map.of(),
                IntegerValue.scalar(Long.MIN_VALUE),
                IntegerValue.scalar(huge),
                IntegerValue.scalar(1));
        assertRefused("Range", Map.of(), FloatValue.scalar(0), FloatValue.scalar(1), FloatValue.scalar(0));
        assertRefused(
                "Conv",
                Map.of("pads", integers(1 << 28, 1 << 28)),
                FloatValue.of(new float[3], 1, 1, 3),
                FloatValue.of(new float[1], 1, 1, 1));
        assertRefused(
                "Conv",
                Map.of("pads", integers(huge, huge)),
                FloatValue.of(new float[3], 1, 1, 3),
                FloatValue.of(new float[1], 1, 1, 1));
        assertRefused("MaxPool", Map.of("kernel_shape", integers(huge)), FloatValue.of(new float[3], 1, 1, 3));
        assertRefused("Split", Map.of(), SIX, IntegerValue.of(new long[] {huge}, 1));
    }

    @Test
    void unknownWordsAndPositionsAreRefused() {
        assertThatThrownBy(() -> run("NonMaxSuppression", 13, Map.of(), SIX)).hasMessage("this operator is not known");
        assertThatThrownBy(() -> run("Relu", 13, Map.of("slope", new FloatAttribute(1)), SIX))
                .hasMessage("attribute 'slope' is not known at opset 13");
        assertThatThrownBy(() -> run("Relu", 13, Map.of(), SIX, SIX)).hasMessage("should have 1 input, found 2");
        assertThatThrownBy(() -> run("Concat", 13, Map.of(), SIX)).hasMessage("needs the attribute 'axis'");
        assertThatThrownBy(() -> run("Concat", 13, Map.of("axis", new FloatAttribute(1)), SIX))
                .hasMessage("attribute 'axis' should be an integer, found FloatAttribute");
        NodeDefinition indices = new NodeDefinition(
                "", "MaxPool", List.of("x"), List.of("y", "at"), Map.of("kernel_shape", integers(2)));
        assertThatThrownBy(() -> OperatorTable.create(indices, 13)).hasMessage("has no output number 2 here");
    }

    private static void assertRefused(String operator, Map<String, Attribute> attributes, Value... inputs) {
        assertThatThrownBy(() -> run(operator, 13, attributes, inputs))
                .as(operator)
                .isInstanceOf(CarouselException.class);
    }

    private static FloatValue value(Network network, String name, int... shape) {
        Tensor tensor = network.parameters().tensors().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(name))
                .findFirst()
                .orElseThrow()
                .getValue();
        return FloatValue.of(tensor.toArray(), shape);
    }

    private static Map<String, Attribute> to(int code) {
        return Map.of("to", new IntegerAttribute(code));
    }

    private static Map<String, Attribute> mode(String mode) {
        return Map.of("mode", new TextAttribute(mode));
    }

    private static Attribute integers(long... values) {
        return new IntegersAttribute(Arrays.stream(values).boxed().toList());
    }

    private static Value run(String operator, int opset, Map<String, Attribute> attributes, Value... inputs) {
        List<String> names = Stream.of("a", "b", "c", "d").limit(inputs.length).toList();
        NodeDefinition node = new NodeDefinition("", operator, names, List.of("y"), attributes);
        List<Optional<Value>> given = Arrays.stream(inputs).map(Optional::of).toList();
        return OperatorTable.create(node, opset)
                .apply(new Inputs("node", given, 1 << 20), Workers.single())
                .get(0);
    }

    private static float[] floats(Value value) {
        return ((FloatValue) value).elements();
    }

    private static long[] longs(Value value) {
        return ((IntegerValue) value).elements();
    }
}

package dev.carousel.interop.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BroadcastTest {
    private static final long SEED = 8_121;

    @Test
    void pairsTheElementsThatANaiveLoopOverIndicesPairs() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            int[] common = random.ints(random.nextInt(5), 0, 5).toArray();
            FloatValue a = floats(random, part(random, common));
            FloatValue b = floats(random, part(random, common));

            FloatValue found = (FloatValue) apply("Sub", a, b);

            int[] shape = shape(a.shape(), b.shape());
            assertThat(found.shape().lengths())
                    .as("seed %d round %d", SEED, round)
                    .isEqualTo(shape);
            for (int k = 0; k < found.elements().length; k++) {
                assertThat(found.elements()[k])
                        .as("seed %d round %d: %s - %s at %d", SEED, round, a, b, k)
                        .isEqualTo(at(a, k, shape) - at(b, k, shape));
            }
        }
    }

    @Test
    void refusesLengthsThatDiffer() {
        FloatValue a = FloatValue.of(new float[6], 2, 3);
        FloatValue b = FloatValue.of(new float[4], 2, 2);

        assertThatThrownBy(() -> apply("Add", a, b))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("node: shapes [2, 3] and [2, 2] don't agree: axis 1 should be equal or 1, found 3 and 2");
    }

    @Test
    void refusesMoreElementsThanAllowedBeforeItAllocatesThem() {
        FloatValue a = FloatValue.of(new float[1 << 16], 1 << 16, 1);
        FloatValue b = FloatValue.of(new float[1 << 16], 1, 1 << 16);

        assertThatThrownBy(() -> apply("Add", a, b))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("node: computes the shape [65536, 65536]: at most 1000000 elements are allowed");
    }

    private static Value apply(String operator, Value a, Value b) {
        NodeDefinition node = new NodeDefinition("", operator, List.of("a", "b"), List.of("y"), Map.of());
        Inputs inputs = new Inputs("node", List.of(Optional.of(a), Optional.of(b)), 1_000_000);
        return OperatorTable.create(node, 13).apply(inputs, Workers.single()).get(0);
    }

    /** The last axes of a shape, some of them 1. */
    private static int[] part(Random random, int[] shape) {
        int[] part = Arrays.copyOfRange(shape, random.nextInt(shape.length + 1), shape.length);
        for (int k = 0; k < part.length; k++) {
            part[k] = random.nextInt(3) == 0 ? 1 : part[k];
        }
        return part;
    }

    private static int[] shape(Shape a, Shape b) {
        int[] shape = new int[Math.max(a.rank(), b.rank())];
        for (int back = 1; back <= shape.length; back++) {
            int left = back > a.rank() ? 1 : a.length(a.rank() - back);
            int right = back > b.rank() ? 1 : b.length(b.rank() - back);
            shape[shape.length - back] = left == 1 ? right : left;
        }
        return shape;
    }

    /** The element that stands at the k-th place of a shape. */
    private static float at(FloatValue value, int k, int[] shape) {
        int rest = k;
        int place = 0;
        int step = 1;
        for (int back = 1; back <= shape.length; back++) {
            int index = rest % shape[shape.length - back];
            rest /= shape[shape.length - back];
            if (back <= value.shape().rank()) {
                int length = value.shape().length(value.shape().rank() - back);
                place += (length == 1 ? 0 : index) * step;
                step *= length;
            }
        }
        return value.elements()[place];
    }

    private static FloatValue floats(Random random, int... shape) {
        float[] elements = new float[Shape.of(shape).size()];
        for (int k = 0; k < elements.length; k++) {
            elements[k] = random.nextInt(1000);
        }
        return FloatValue.of(elements, shape);
    }
}

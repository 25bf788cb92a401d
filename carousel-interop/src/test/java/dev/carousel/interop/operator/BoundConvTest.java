package dev.carousel.interop.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A convolution whose weights are packed for a stream's few steps: the bits of one that is given them. */
class BoundConvTest {
    private static FloatValue random(Random random, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] elements = new float[size];
        for (int k = 0; k < size; k++) {
            elements[k] = (float) random.nextGaussian();
        }
        return FloatValue.of(elements, shape);
    }

    private static List<Long> each(int value, int axes) {
        return Collections.nCopies(axes, (long) value);
    }

    @ParameterizedTest
    @CsvSource({"1, 7, 1, 1, 1, 0", "1, 9, 2, 2, 1, 1", "1, 12, 1, 1, 3, 2", "2, 5, 1, 1, 1, 1", "2, 6, 3, 2, 1, 0"})
    void givesTheSameBits(int axes, int T, int groups, int stride, int dilation, int pad) {
        Random random = new Random(axes * 100 + T);
        int K = 3;
        int C = 4 * groups;
        int O = 40 * groups;
        FloatValue x = axes == 1 ? random(random, 2, C, T) : random(random, 2, C, T, T);
        FloatValue w = axes == 1 ? random(random, O, 4, K) : random(random, O, 4, K, K);
        Map<String, Attribute> attributes = Map.of(
                "group", new IntegerAttribute(groups),
                "strides", new IntegersAttribute(each(stride, axes)),
                "dilations", new IntegersAttribute(each(dilation, axes)),
                "pads", new IntegersAttribute(Collections.nCopies(2 * axes, (long) pad)));
        NodeDefinition node = new NodeDefinition("c", "Conv", List.of("x", "w", "b"), List.of("y"), attributes);
        List<Optional<Value>> all = List.of(Optional.of(x), Optional.of(w), Optional.of(random(random, O)));
        Operator operator = OperatorTable.create(node, 17);
        Operator bound = operator.bind(new Inputs("Conv", List.of(Optional.empty(), all.get(1), all.get(2))));

        Value expected =
                operator.apply(new Inputs("Conv", all), Workers.single()).get(0);
        Value found = bound.apply(new Inputs("Conv", all), Workers.single()).get(0);

        assertThat(((Conv) bound).packed()).isPresent();
        assertThat(found).isEqualTo(expected);
    }
}

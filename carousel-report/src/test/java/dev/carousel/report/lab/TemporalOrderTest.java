package dev.carousel.report.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalOrderTest {
    private static final int MANY = 2000;

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void relevantSymbolsStandInTheirRangesAndTellTheClass(int count) {
        RandomSource random = RandomSource.of(9);
        TemporalOrder task = count == 2 ? TemporalOrder.ofTwo(random) : TemporalOrder.ofThree(random);
        int[] from = count == 2 ? new int[] {10, 50} : new int[] {10, 33, 66};
        List<Set<Integer>> places = new ArrayList<>();
        Arrays.stream(from).forEach(place -> places.add(new TreeSet<>()));
        Set<Integer> lengths = new TreeSet<>();
        Set<String> classes = new TreeSet<>();

        for (int number = 0; number < MANY; number++) {
            Example example = task.training(number);
            String symbols = Arrays.stream(example.inputs())
                    .map(code -> "" + TemporalOrder.ALPHABET.charAt(LocalCode.symbol(code)))
                    .collect(Collectors.joining());
            lengths.add(symbols.length());
            assertThat(symbols).matches("E[abcdXY]+B");
            StringBuilder order = new StringBuilder();
            for (int t = 0; t < symbols.length(); t++) {
                if ("XY".indexOf(symbols.charAt(t)) >= 0) {
                    places.get(order.length()).add(t - from[order.length()]);
                    order.append(symbols.charAt(t));
                }
            }
            assertThat(order).hasSize(count);
            int expected = Integer.parseInt(order.toString().replace('X', '0').replace('Y', '1'), 2);
            assertThat(example.targets()).isDeepEqualTo(new float[][] {{expected}});
            classes.add(order.toString());
        }

        assertThat(lengths).hasSize(11).contains(100, 110);
        assertThat(classes).hasSize(task.outputSize());
        assertThat(places).allSatisfy(set -> assertThat(set).hasSize(11).contains(0, 10));
    }

    @ParameterizedTest
    @ValueSource(floats = {.29f, .31f})
    void oneOutputThatIsTooFarOffIsWrong(float off) {
        TemporalOrder task = TemporalOrder.ofTwo(RandomSource.of(9));
        Example example = new Example(new float[0][8], new float[][] {{2}});

        Grade grade = task.grade(example, new float[][] {{off, 0, 1, 0}});

        assertThat(grade.right()).isEqualTo(off < .3f);
        assertThat(grade.error()).isEqualTo(off);
    }
}

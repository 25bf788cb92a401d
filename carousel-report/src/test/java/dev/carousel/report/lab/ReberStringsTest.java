package dev.carousel.report.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.random.RandomSource;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReberStringsTest {
    private final ReberStrings task = new ReberStrings(RandomSource.of(8));

    @Test
    void noTestStringIsATrainingString() {
        Set<String> training = new TreeSet<>();
        for (int number = 0; number < 256; number++) {
            training.add(Arrays.deepToString(task.examined(0, number).inputs()));
        }

        for (int number = 256; number < 512; number++) {
            assertThat(training)
                    .doesNotContain(Arrays.deepToString(task.examined(0, number).inputs()));
        }
    }

    @Test
    void trainingPicksFromTheTrainingSet() {
        Set<String> training = new TreeSet<>();
        for (int number = 0; number < 256; number++) {
            training.add(Arrays.deepToString(task.examined(0, number).inputs()));
        }
        Set<String> picked = new TreeSet<>();
        for (int number = 0; number < 3000; number++) {
            picked.add(Arrays.deepToString(task.training(number).inputs()));
        }

        assertThat(picked).isEqualTo(training);
    }

    @Test
    void aGradeIsTheShareOfStepsThatAreWrong() {
        Example example = task.examined(0, 0);
        int steps = example.inputs().length;
        float[][] outputs = new float[steps][7];
        EmbeddedReber grammar = new EmbeddedReber();
        for (int t = 0; t < steps; t++) {
            grammar.read(LocalCode.symbol(example.inputs()[t]));
            for (int legal : grammar.legal()) {
                outputs[t][legal] = 1;
            }
        }

        assertThat(task.grade(example, outputs)).isEqualTo(new Grade(0, true));
        outputs[1] = new float[7];
        assertThat(task.grade(example, outputs)).isEqualTo(new Grade(1.0 / steps, false));
    }
}

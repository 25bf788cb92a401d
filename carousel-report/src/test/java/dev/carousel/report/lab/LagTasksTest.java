package dev.carousel.report.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;
import org.junit.jupiter.api.Test;

/** {@link NoiseFreeLag} and {@link NoisyLag}. */
class LagTasksTest {
    @Test
    void theTwoNoiseFreeSequencesDifferInTheirFirstSymbolAndTheirLastTargetAlone() {
        NoiseFreeLag task = new NoiseFreeLag(5, RandomSource.of(4));

        Example x = task.examined(0, 0);
        Example y = task.examined(0, 1);

        assertThat(x.targets()).isDeepEqualTo(new float[][] {{0}, {1}, {2}, {3}, {4}});
        assertThat(y.targets()).isDeepEqualTo(new float[][] {{0}, {1}, {2}, {3}, {5}});
        assertThat(x.inputs()).isDeepEqualTo(LocalCode.of(new int[] {4, 0, 1, 2, 3}, 0, 5, 6));
        assertThat(y.inputs()).isDeepEqualTo(LocalCode.of(new int[] {5, 0, 1, 2, 3}, 0, 5, 6));
    }

    @Test
    void bothNoiseFreeSequencesAreTrainedOnAboutEquallyOften() {
        NoiseFreeLag task = new NoiseFreeLag(5, RandomSource.of(4));
        int x = 0;
        for (int number = 0; number < 2000; number++) {
            x += task.training(number).targets()[4][0] == 4 ? 1 : 0;
        }

        assertThat(x / 2000.0).isCloseTo(.5, within(.05));
    }

    @Test
    void noisySequencesHaveTheSymbolThatCountsInTheSecondPlaceAndTheTriggerInTheLast() {
        int q = 30;
        NoisyLag task = new NoisyLag(q, 8, RandomSource.of(4));
        double length = 0;
        int many = 3000;

        for (int number = 0; number < many; number++) {
            Example example = task.training(number);
            float[][] symbols = example.inputs();
            int T = symbols.length;
            length += T;
            assertThat(T).isGreaterThanOrEqualTo(q + 3);
            assertThat(symbols[0][0]).isEqualTo(q);
            assertThat(symbols[1][0] - (q + 2))
                    .isEqualTo(example.targets()[0][0])
                    .isIn(0f, 1f);
            assertThat(symbols[T - 1][0]).isEqualTo(q + 1);
            for (int t = 2; t < T - 1; t++) {
                assertThat(symbols[t][0]).isBetween(0f, q - 1f);
            }
        }

        // The paper's mean is q + 14 with the symbol that is asked for, which is not read here; it counts k from 1, by
        // its sum 10.
        assertThat(length / many).isCloseTo(q + 3 + 9, within(1.0));
    }

    @Test
    void refusesLagsThatAreNone() {
        assertThatThrownBy(() -> new NoiseFreeLag(1, RandomSource.of(4)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("expected a lag of 2 or more, found 1");
        assertThatThrownBy(() -> new NoisyLag(0, 8, RandomSource.of(4)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("found 0");
    }
}

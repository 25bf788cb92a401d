package dev.carousel.report.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddingTest {
    private static final int MANY = 3000;

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 100})
    void marksTwoPairsWhereThePaperMarksThem(int T) {
        Adding task = new Adding(T, RandomSource.of(5));
        Set<Integer> lengths = new TreeSet<>();
        Set<Integer> marked = new TreeSet<>();
        int withoutSecond = 0;

        for (int number = 0; number < MANY; number++) {
            float[][] pairs = task.training(number).inputs();
            lengths.add(pairs.length);
            int marks = 0;
            for (int t = 1; t < pairs.length - 1; t++) {
                assertThat(pairs[t][1]).isIn(0f, 1f);
                assertThat(pairs[t][0]).isBetween(-1f, 1f);
                if (pairs[t][1] == 1) {
                    marks++;
                    marked.add(t);
                }
            }
            assertThat(pairs[0][1]).isEqualTo(-1);
            assertThat(pairs[pairs.length - 1][1]).isEqualTo(-1);
            assertThat(marks).isBetween(1, 2);
            withoutSecond += marks == 1 ? 1 : 0;
        }

        assertThat(lengths).hasSize(T / 10 + 1).contains(T, T + T / 10);
        assertThat(marked).hasSize(T / 2 - 1).contains(1, T / 2 - 1);
        // The first pair is the first mark in one of ten sequences, the second mark in about 2 of T others.
        assertThat(withoutSecond / (double) MANY).isCloseTo(.1 + .9 / (T / 2 - 1), within(.03));
    }

    @Test
    void asksForTheSumOfWhatIsMarked() {
        Adding task = new Adding(100, RandomSource.of(5));

        for (int number = 0; number < MANY; number++) {
            Example example = task.training(number);
            double sum = 0;
            for (float[] pair : example.inputs()) {
                sum += pair[1] == 1 ? pair[0] : 0;
            }
            assertThat(example.targets()).hasDimensions(1, 1);
            assertThat((double) example.targets()[0][0]).isCloseTo(.5 + sum / 4, within(1e-6));
        }
    }

    @Test
    void isAFunctionOfSeedAndNumber() {
        Adding task = new Adding(100, RandomSource.of(5));

        assertThat(new Adding(100, RandomSource.of(5)).training(77).inputs())
                .isDeepEqualTo(task.training(77).inputs());
        assertThat(new Adding(100, RandomSource.of(6)).training(77).inputs()[3][0])
                .isNotEqualTo(task.training(77).inputs()[3][0]);
        assertThat(task.examined(0, 77).inputs()[3][0])
                .isNotEqualTo(task.training(77).inputs()[3][0])
                .isNotEqualTo(task.examined(1, 77).inputs()[3][0]);
    }

    @Test
    void anErrorOfFourHundredthsIsWrong() {
        Adding task = new Adding(100, RandomSource.of(5));
        Example example = new Example(new float[1][2], new float[][] {{.5f}});

        assertThat(task.grade(example, new float[][] {{.5399f}}).right()).isTrue();
        assertThat(task.grade(example, new float[][] {{.4599f}}).right()).isFalse();
        assertThat(task.grade(example, new float[][] {{Float.NaN}}).right()).isFalse();
    }

    @Test
    void refusesSequencesWithoutRoomForTheMarks() {
        assertThatThrownBy(() -> new Adding(19, RandomSource.of(5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected a length of 20 or more")
                .hasMessageEndingWith("found 19");
    }
}

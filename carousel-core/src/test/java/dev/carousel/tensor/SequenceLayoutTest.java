package dev.carousel.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceLayoutTest {
    @Test
    void sortsStablyWhateverTheLengths() {
        SplittableRandom random = new SplittableRandom(5);
        for (int B = 0; B < 70; B++) {
            int bound = random.nextInt(1, 40);
            int[] lengths = random.ints(B, 0, bound).toArray();
            int[] expected = IntStream.range(0, B)
                    .boxed()
                    .sorted(Comparator.comparing((Integer k) -> -lengths[k]))
                    .mapToInt(Integer::intValue)
                    .toArray();

            SequenceLayout layout = SequenceLayout.of(lengths);

            assertThat(IntStream.range(0, B).map(layout::sequence).toArray())
                    .as(Arrays.toString(lengths))
                    .isEqualTo(expected);
        }
    }

    @Test
    void ordersByFallingLengthAndKeepsTies() {
        SequenceLayout layout = SequenceLayout.of(1, 3, 0, 3, 2);

        assertThat(new int[] {
                    layout.sequence(0), layout.sequence(1), layout.sequence(2), layout.sequence(3), layout.sequence(4)
                })
                .containsExactly(1, 3, 4, 0, 2);
        assertThat(layout.batch()).isEqualTo(5);
        assertThat(layout.steps()).isEqualTo(3);
        assertThat(layout.rows()).isEqualTo(9);
        assertThat(new int[] {layout.active(0), layout.active(1), layout.active(2)})
                .containsExactly(4, 3, 2);
        assertThat(new int[] {layout.start(0), layout.start(1), layout.start(2), layout.start(3)})
                .containsExactly(0, 4, 7, 9);
        assertThat(layout.lastRow(0)).isEqualTo(7);
        assertThat(layout.lastRow(2)).isEqualTo(6);
        assertThat(layout.lastRow(3)).isEqualTo(3);
        assertThat(layout.lastRow(4)).isEqualTo(-1);
        assertThat(layout).hasToString("SequenceLayout[B=5 T=3 N=9]");
    }

    @Test
    void isTimeMajorForEqualLengths() {
        SequenceLayout layout = SequenceLayout.equal(4, 3);
        for (int t = 0; t < 4; t++) {
            assertThat(layout.start(t)).isEqualTo(3 * t);
            assertThat(layout.active(t)).isEqualTo(3);
        }
        assertThat(layout.sequence(2)).isEqualTo(2);
        assertThat(layout).isEqualTo(SequenceLayout.of(4, 4, 4)).hasSameHashCodeAs(SequenceLayout.of(4, 4, 4));
        assertThat(layout).isNotEqualTo(SequenceLayout.of(4, 4, 3));
    }

    @Test
    void mayHoldNothing() {
        for (SequenceLayout layout : new SequenceLayout[] {SequenceLayout.of(), SequenceLayout.of(0, 0)}) {
            assertThat(layout.rows()).isZero();
            assertThat(layout.steps()).isZero();
        }
    }

    @Test
    void refusesNegativeLengths() {
        assertThatThrownBy(() -> SequenceLayout.of(1, -2)).hasMessageContaining("sequence 1: expected 0 or more");
    }

    static int[] seeds() {
        return java.util.stream.IntStream.range(0, 30).toArray();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesEveryStepOfEverySequenceOneRow(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] lengths = random.ints(random.nextInt(0, 12), 0, 9).toArray();

        SequenceLayout layout = SequenceLayout.of(lengths);

        Set<Integer> rows = new HashSet<>();
        Set<Integer> sequences = new HashSet<>();
        for (int position = 0; position < layout.batch(); position++) {
            sequences.add(layout.sequence(position));
            assertThat(layout.length(position)).isEqualTo(lengths[layout.sequence(position)]);
            for (int t = 0; t < layout.length(position); t++) {
                assertThat(position).isLessThan(layout.active(t));
                rows.add(layout.start(t) + position);
            }
        }
        assertThat(sequences).hasSize(lengths.length);
        assertThat(rows)
                .hasSize(layout.rows())
                .hasSize(java.util.Arrays.stream(lengths).sum());
        assertThat(rows).allMatch(row -> row < layout.rows());
        assertThat(layout.lengths()).isEqualTo(lengths);
    }

    /** Rows of the window are the rows of the whole, so a window of the values needs no copy. */
    @Test
    void windowsKeepPositionsAndRows() {
        SplittableRandom random = new SplittableRandom(8);
        for (int round = 0; round < 200; round++) {
            int[] lengths = random.ints(random.nextInt(1, 9), 0, 12).toArray();
            SequenceLayout whole = SequenceLayout.of(lengths);
            int from = random.nextInt(whole.steps() + 1);
            int to = random.nextInt(from, whole.steps() + 1);
            String what = Arrays.toString(lengths) + ", " + from + " to " + to;

            SequenceLayout window = whole.window(from, to);

            assertThat(window.batch()).as(what).isEqualTo(lengths.length);
            assertThat(window.steps()).as(what).isEqualTo(to - from);
            assertThat(window.rows()).as(what).isEqualTo(whole.start(to) - whole.start(from));
            for (int t = 0; t < window.steps(); t++) {
                assertThat(window.start(t)).as(what).isEqualTo(whole.start(from + t) - whole.start(from));
                assertThat(window.active(t)).as(what).isEqualTo(whole.active(from + t));
            }
            for (int position = 0; position < window.batch(); position++) {
                int length = Math.min(Math.max(whole.length(position) - from, 0), to - from);
                assertThat(window.sequence(position)).as(what).isEqualTo(whole.sequence(position));
                assertThat(window.length(position)).as(what).isEqualTo(length);
            }
        }
    }

    @Test
    void aWindowOfAllIsTheWhole() {
        SequenceLayout whole = SequenceLayout.of(3, 0, 5);
        assertThat(whole.window(0, 5)).isEqualTo(whole);
        assertThat(whole.window(1, 4).lengths()).containsExactly(2, 0, 3);
        assertThat(whole.window(5, 5).rows()).isZero();
    }

    @Test
    void refusesWindowsBeyondItsSteps() {
        SequenceLayout whole = SequenceLayout.of(3, 0, 5);
        for (int[] bounds : new int[][] {{-1, 2}, {3, 2}, {0, 6}}) {
            assertThatThrownBy(() -> whole.window(bounds[0], bounds[1])).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void reversesEachSequenceWithinItsOwnLength() {
        SequenceLayout layout = SequenceLayout.of(1, 3, 0, 2);
        Tensor rows = Tensor.of(new float[] {1, 3, 5, 2, 4, 6}, 6, 1); // 1 2 6, 3 4, 5 by position

        Tensor reversed = layout.reverse(rows, new float[6]);

        assertThat(reversed).isEqualTo(Tensor.of(new float[] {6, 4, 5, 2, 3, 1}, 6, 1));
        assertThat(layout.reverse(reversed, new float[8])).isEqualTo(rows);
        assertThat(layout.mirroredRow(0, 1)).isEqualTo(4);
    }
}

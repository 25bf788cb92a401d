package dev.carousel.models.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowBookkeepingTest {
    @Test
    void remembersEveryPlace() {
        long seed = 7;
        Random random = new Random(seed);
        RowPlaces places = new RowPlaces();
        List<String> expected = new ArrayList<>();
        long line = 1;
        for (int i = 0; i < 2000; i++) {
            line += random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
            String place = random.nextInt(50) == 0 ? "the end" : (random.nextInt(30) == 0 ? "row " : "line ") + line;
            expected.add(place);
            assertThat(places.add(place)).isEqualTo(i);
        }

        for (int i = 0; i < expected.size(); i++) {
            assertThat(places.of(i)).as("seed %d, row %d", seed, i).isEqualTo(expected.get(i));
        }
    }

    @Test
    void ordersLikeAStableSort() {
        for (int size : new int[] {0, 1, 2, 3, 7, 8, 9, 1000}) {
            long[] keys = new Random(size).longs(size, -20, 20).toArray();
            int[] expected = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingLong(i -> keys[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();

            assertThat(MergeSort.order(keys, size)).as("size %d", size).isEqualTo(expected);
        }
    }

    @Test
    void comparesListsOfTextsByCodePoints() {
        Comparator<List<String>> order = CodePointOrder.OF_LISTS;

        assertThat(order.compare(List.of("a", "b"), List.of("a", "c"))).isNegative();
        assertThat(order.compare(List.of("a"), List.of("a", "c"))).isNegative();
        assertThat(order.compare(List.of("\uD83D\uDE00"), List.of("\uFF21"))).isPositive();
        assertThat(order.compare(List.of("\uD83D\uDE00"), List.of("\uD83D\uDE01")))
                .isNegative();
        assertThat(order.compare(List.of("ab"), List.of("ab"))).isZero();
    }
}

package dev.carousel.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.random.RandomSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochOrderTest {
    private static final RandomSource RANDOM = RandomSource.of(7);

    private final EpochOrder order = new EpochOrder(RANDOM, 50);

    @Test
    void drawsAnEpochsOrderOnce() {
        int[] first = order.of(3);
        assertThat(order.of(3)).isSameAs(first).containsExactly(RANDOM.at(3, 0).permutation(50));
    }

    @Test
    void givesEachEpochItsOwnWhateverWasAskedForBefore() {
        for (long epoch : new long[] {0, 5, 0, 1L << 40, 5}) {
            assertThat(order.of(epoch)).containsExactly(RANDOM.at(epoch, 0).permutation(50));
        }
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<int[]>> asking = IntStream.range(0, 400)
                    .<Callable<int[]>>mapToObj(k -> () -> order.of(k % 3))
                    .toList();
            List<Future<int[]>> found = threads.invokeAll(asking);
            for (int k = 0; k < found.size(); k++) {
                assertThat(found.get(k).get())
                        .containsExactly(RANDOM.at(k % 3, 0).permutation(50));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

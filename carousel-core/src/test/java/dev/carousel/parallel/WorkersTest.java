package dev.carousel.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void coversEachElementOnceInRangesOfWholeGrains(int threads) {
        try (Workers workers = Workers.of(threads)) {
            for (int n : new int[] {0, 1, 2, 3, 4, 5, 15, 16, 17, 100, 1001}) {
                for (int grain : new int[] {1, 3, 4, 16, 200}) {
                    AtomicIntegerArray visits = new AtomicIntegerArray(n);
                    AtomicInteger ranges = new AtomicInteger();
                    workers.split(n, grain, (from, to) -> {
                        assertThat(from).isLessThan(to);
                        assertThat(from % grain).isZero();
                        assertThat(to == n || to % grain == 0).isTrue();
                        ranges.incrementAndGet();
                        for (int k = from; k < to; k++) {
                            visits.incrementAndGet(k);
                        }
                    });
                    for (int k = 0; k < n; k++) {
                        assertThat(visits.get(k))
                                .as("%d of %d by %d", k, n, grain)
                                .isEqualTo(1);
                    }
                    assertThat(ranges.get()).isEqualTo(Math.min(threads, (n + grain - 1) / grain));
                }
            }
        }
    }

    @Test
    void usesTheCallersThreadAndOthers() {
        try (Workers workers = Workers.of(3)) {
            Set<Thread> seen = ConcurrentHashMap.newKeySet();
            CountDownLatch together = new CountDownLatch(3);
            workers.split(3, 1, (from, to) -> {
                seen.add(Thread.currentThread());
                together.countDown();
                awaitQuietly(together);
            });
            assertThat(seen).hasSize(3).contains(Thread.currentThread());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void throwsAFailureOnlyAfterAllRangesHaveEnded(int failing) {
        assertFailureWaits(failing, new IllegalStateException("broken"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void throwsAnErrorOnlyAfterAllRangesHaveEnded(int failing) {
        assertFailureWaits(failing, new OutOfMemoryError("broken"));
    }

    private static void assertFailureWaits(int failing, Throwable failure) {
        try (Workers workers = Workers.of(3)) {
            AtomicInteger ended = new AtomicInteger();
            assertThatThrownBy(() -> workers.split(3, 1, (from, to) -> {
                        if (from == failing) {
                            WorkersTest.<RuntimeException>sneak(failure);
                        }
                        sleepQuietly(100);
                        ended.incrementAndGet();
                    }))
                    .isSameAs(failure);
            assertThat(ended.get()).isEqualTo(2);
        }
    }

    @Test
    void throwsTheFirstFailureInOrder() {
        try (Workers workers = Workers.of(3)) {
            assertThatThrownBy(() -> workers.split(3, 1, (from, to) -> {
                        sleepQuietly(from == 0 ? 50 : 0);
                        throw new IllegalStateException("range " + from);
                    }))
                    .hasMessage("range 0");
        }
    }

    @Test
    void worksOnAfterAFailure() {
        try (Workers workers = Workers.of(2)) {
            assertThatThrownBy(() -> workers.split(2, 1, (from, to) -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
            AtomicInteger sum = new AtomicInteger();
            workers.split(10, 1, (from, to) -> sum.addAndGet(to - from));
            assertThat(sum.get()).isEqualTo(10);
        }
    }

    @Test
    void finishesDespiteAnInterruptAndKeepsItPending() {
        try (Workers workers = Workers.of(2)) {
            AtomicInteger ended = new AtomicInteger();
            Thread.currentThread().interrupt();
            workers.split(2, 1, (from, to) -> {
                if (from > 0) {
                    sleepQuietly(50);
                }
                ended.incrementAndGet();
            });
            assertThat(Thread.interrupted()).isTrue();
            assertThat(ended.get()).isEqualTo(2);
        }
    }

    @Test
    void growsAndShrinksBetweenSplits() {
        try (Workers workers = Workers.single()) {
            for (int threads : new int[] {1, 3, 2, 1, 4}) {
                workers.resize(threads);

                CountDownLatch together = new CountDownLatch(threads);
                AtomicInteger ranges = new AtomicInteger();
                workers.split(100, 1, (from, to) -> {
                    ranges.incrementAndGet();
                    together.countDown();
                    awaitQuietly(together);
                });

                assertThat(ranges.get()).isEqualTo(threads);
                assertThat(workers.threads()).isEqualTo(threads);
            }
            assertThatThrownBy(() -> workers.resize(0)).hasMessageContaining("found 0");
        }
    }

    @Test
    void mayBeResizedFromBesideWhileItWorks() throws InterruptedException {
        try (Workers workers = Workers.single()) {
            AtomicInteger sum = new AtomicInteger();
            Thread beside = new Thread(() -> {
                for (int k = 0; k < 2000; k++) {
                    workers.resize(1 + k % 4);
                }
            });
            beside.start();
            for (int k = 0; k < 2000; k++) {
                workers.split(10, 1, (from, to) -> sum.addAndGet(to - from));
            }
            beside.join();
            assertThat(sum.get()).isEqualTo(20_000);
        }
    }

    @Test
    void leavesNoThreadBehind() throws InterruptedException {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        Workers workers = Workers.of(3);
        workers.split(3, 1, (from, to) -> seen.add(Thread.currentThread()));
        seen.remove(Thread.currentThread());

        workers.close();

        for (Thread thread : seen) {
            thread.join(20_000);
        }
        assertThat(seen).isNotEmpty().noneMatch(Thread::isAlive);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void losesNothingWhetherThreadsLookOutOrSleep(int threads) {
        int[] visits = new int[40];
        SplittableRandom random = new SplittableRandom(threads);
        try (Workers workers = Workers.of(threads)) {
            for (int k = 0; k < 3000; k++) {
                workers.split(visits.length, 1, (from, to) -> {
                    for (int at = from; at < to; at++) {
                        visits[at]++; // what one thread wrote another may read next time
                    }
                });
                if (k % 10 == 0) {
                    // Shorter and longer than threads look out, about 50 microseconds.
                    LockSupport.parkNanos(random.nextInt(150_000));
                    workers.resize(threads - random.nextInt(2));
                }
            }
        }
        assertThat(visits).containsOnly(3000);
    }

    @Test
    void sleepsSoonAfterTheLastSplit() throws InterruptedException {
        try (Workers workers = Workers.of(2)) {
            Set<Thread> seen = ConcurrentHashMap.newKeySet();
            for (int k = 0; k < 100; k++) {
                workers.split(2, 1, (from, to) -> seen.add(Thread.currentThread()));
            }
            seen.remove(Thread.currentThread());
            Thread other = seen.iterator().next();
            for (int k = 0; k < 20_000 && other.getState() != Thread.State.WAITING; k++) {
                Thread.sleep(1);
            }
            assertThat(other.getState()).isEqualTo(Thread.State.WAITING);
        }
    }

    @Test
    void allocatesNothingOnceThreadsAreThere() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocations");
        AtomicIntegerArray visits = new AtomicIntegerArray(2);
        Workers.Range work = (from, to) -> visits.incrementAndGet(from);
        try (Workers workers = Workers.of(2)) {
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < 20 && allocated > 0; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int k = 0; k < 100; k++) {
                    workers.split(2, 1, work);
                }
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
            assertThat(allocated).as("bytes allocated by 100 splits").isZero();
        }
    }

    @Test
    void leavesASplitWithinARangeToItsThread() {
        try (Workers workers = Workers.of(3)) {
            AtomicInteger sum = new AtomicInteger();
            workers.split(3, 1, (from, to) -> {
                Thread mine = Thread.currentThread();
                workers.split(10, 1, (innerFrom, innerTo) -> {
                    assertThat(Thread.currentThread()).isSameAs(mine);
                    sum.addAndGet(innerTo - innerFrom);
                });
            });
            assertThat(sum.get()).isEqualTo(30);
        }
    }

    @Test
    void servesTwoCallersAtOnce() throws Exception {
        try (Workers workers = Workers.of(2)) {
            AtomicInteger sum = new AtomicInteger();
            Runnable caller = () -> {
                for (int k = 0; k < 2000; k++) {
                    workers.split(10, 1, (from, to) -> sum.addAndGet(to - from));
                }
            };
            Thread beside = new Thread(caller);
            beside.start();
            caller.run();
            beside.join();
            assertThat(sum.get()).isEqualTo(40_000);
        }
    }

    @Test
    void finishesWhatIsBeingSplitWhenClosed() throws InterruptedException {
        Workers workers = Workers.of(2);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        AtomicInteger ended = new AtomicInteger();

        workers.split(2, 1, (from, to) -> {
            seen.add(Thread.currentThread());
            if (from == 0) {
                workers.close();
            }
            sleepQuietly(50);
            ended.incrementAndGet();
        });

        assertThat(ended.get()).isEqualTo(2);
        for (Thread thread : seen) {
            if (thread != Thread.currentThread()) {
                thread.join(20_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
        assertThatThrownBy(() -> workers.split(2, 1, (from, to) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void takesAllProcessorsForZeroAndRefusesLess() {
        try (Workers workers = Workers.of(0)) {
            assertThat(workers.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        }
        assertThatThrownBy(() -> Workers.of(-1)).hasMessageContaining("found -1");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }

    private static void sleepQuietly(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

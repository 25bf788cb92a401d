package dev.carousel.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.models.training.SideBySide.Stage;
import dev.carousel.parallel.Workers;
import dev.carousel.train.TrainingInterruptedException;
import dev.carousel.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SideBySideTest {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    @AfterEach
    void leavesNoThreadBehind() {
        Thread.interrupted();
        threads.remove(Thread.currentThread());
        assertThat(threads).noneMatch(Thread::isAlive);
    }

    private <T> List<T> run(int count, List<Stage<T>> stages) {
        return run(count, Training.defaults(), stages);
    }

    private <T> List<T> run(int count, Training training, List<Stage<T>> stages) {
        try (Workers workers = Workers.of(count)) {
            return new SideBySide(workers, training).run(stages);
        }
    }

    private <T> Stage<T> stage(int k, SideBySide.Work<T> work) {
        String name = "member-" + k;
        return new Stage<>(name, (workers, training) -> {
            threads.add(Thread.currentThread());
            begun.add(name);
            return work.train(workers, training);
        });
    }

    /** What a trainer does: goes on until it is interrupted, and says so. */
    private Stage<String> endless(int k, CountDownLatch reached) {
        return stage(k, (workers, training) -> {
            reached.countDown();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            throw new TrainingInterruptedException("training was interrupted after step 3 of 9 (member-" + k + ")");
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 5", "3, 5", "5, 5", "8, 5", "4, 1", "3, 0"})
    void givesResultsInTheStagesOrder(int count, int stages) {
        List<Stage<Integer>> all = IntStream.range(0, stages)
                .mapToObj(k -> this.<Integer>stage(k, (workers, training) -> k * k))
                .toList();

        assertThat(run(count, all))
                .isEqualTo(IntStream.range(0, stages).mapToObj(k -> k * k).toList());
    }

    @Test
    void runsAsManyStagesAtOnceAsThereAreThreads() {
        CyclicBarrier together = new CyclicBarrier(3);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Stage<Integer>> stages = IntStream.range(0, 6)
                .mapToObj(k -> this.<Integer>stage(k, (workers, training) -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    await(together);
                    assertThat(workers.threads()).isPositive();
                    atOnce.decrementAndGet();
                    await(together);
                    return k;
                }))
                .toList();

        assertThat(run(3, stages)).hasSize(6);

        assertThat(most).hasValue(3);
        assertThat(threads).doesNotContain(Thread.currentThread());
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 1;1", "5, 2, 3;2", "7, 3, 3;2;2", "3, 5, 1;1;1"})
    void sharesOutTheThreads(int count, int stages, String expected) {
        int atOnce = Math.min(count, stages);
        CyclicBarrier together = new CyclicBarrier(atOnce);
        List<Stage<Integer>> all = IntStream.range(0, stages)
                .mapToObj(k -> this.<Integer>stage(k, (workers, training) -> {
                    if (k >= atOnce) {
                        return workers.threads();
                    }
                    await(together);
                    int own = workers.threads();
                    await(together);
                    return own;
                }))
                .toList();

        List<String> shares =
                run(count, all).stream().limit(atOnce).map(String::valueOf).toList();

        assertThat(String.join(";", shares)).isEqualTo(expected);
    }

    @Test
    void givesTheThreadsOfAnEndedStageToThoseThatRun() {
        CountDownLatch both = new CountDownLatch(2);
        List<Stage<Integer>> stages = List.of(
                stage(0, (workers, training) -> {
                    await(both);
                    return 0;
                }),
                stage(1, (workers, training) -> {
                    both.countDown();
                    both.countDown();
                    while (workers.threads() < 2) {
                        Thread.onSpinWait();
                    }
                    return workers.threads();
                }));

        assertThat(run(2, stages)).containsExactly(0, 2);
    }

    @Test
    void staysOnTheCallersThreadWithOneThreadOrOneStage() {
        Stage<Thread> stage = stage(0, (workers, training) -> Thread.currentThread());

        assertThat(run(1, List.of(stage, stage))).containsExactly(Thread.currentThread(), Thread.currentThread());
        assertThat(run(4, List.of(stage))).containsExactly(Thread.currentThread());
    }

    @Test
    void interruptsAllThatRunAndBeginsNoOther() {
        CountDownLatch running = new CountDownLatch(2);
        Thread caller = Thread.currentThread();
        Thread signal = new Thread(() -> {
            await(running);
            caller.interrupt();
        });
        signal.start();

        assertThatThrownBy(() -> run(2, List.of(endless(1, running), endless(2, running), endless(3, running))))
                .isInstanceOf(TrainingInterruptedException.class)
                .hasMessage("training was interrupted after step 3 of 9 (member-1)");
        assertThat(Thread.interrupted()).as("the interrupt is still pending").isTrue();
        assertThat(begun).containsExactlyInAnyOrder("member-1", "member-2");
    }

    @Test
    void endsWhereTheCallerWasInterruptedBefore() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run(2, List.of(endless(1, new CountDownLatch(1)), endless(2, new CountDownLatch(1)))))
                .isInstanceOf(TrainingInterruptedException.class)
                .hasMessageContaining("(member-1)");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void takesTheInterruptOfAStagesOwnThreadForOneOfAll() {
        CountDownLatch running = new CountDownLatch(1);
        Stage<String> interruptsItself = stage(2, (workers, training) -> {
            await(running);
            Thread.currentThread().interrupt();
            throw new TrainingInterruptedException("training was interrupted after step 1 of 9 (member-2)");
        });

        assertThatThrownBy(() -> run(2, List.of(endless(1, running), interruptsItself)))
                .isInstanceOf(TrainingInterruptedException.class)
                .hasMessageContaining("(member-1)");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void keepsAnInterruptPendingThatNoStageWasLeftToHear() {
        Thread.currentThread().interrupt();
        List<Stage<Integer>> deaf = List.of(stage(1, (workers, training) -> 1), stage(2, (workers, training) -> 2));

        assertThat(run(2, deaf)).containsExactly(1, 2);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void saysWhichStageDidNotBegin() {
        CountDownLatch stopped = new CountDownLatch(2);
        Stage<Integer> deaf = stage(1, (workers, training) -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            stopped.countDown();
            return 1;
        });
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run(2, List.of(deaf, deaf, this.<Integer>stage(3, (workers, training) -> 3))))
                .isInstanceOf(TrainingInterruptedException.class)
                .hasMessage("training was interrupted before member-3 began");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(begun).containsExactly("member-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void stopsTheOthersWhereOneFailsAndThrowsItsFailure(int failing) {
        assertFailureWins(failing, new IllegalStateException("disk full"));
        assertFailureWins(failing, new OutOfMemoryError("too large"));
    }

    private void assertFailureWins(int failing, Throwable failure) {
        CountDownLatch others = new CountDownLatch(2);
        List<Stage<String>> stages = new ArrayList<>();
        for (int k = 1; k <= 4; k++) {
            stages.add(
                    k != failing
                            ? endless(k, others)
                            : stage(k, (workers, training) -> {
                                await(others);
                                return sneak(failure);
                            }));
        }

        assertThatThrownBy(() -> run(3, stages)).isSameAs(failure);

        assertThat(Thread.currentThread().isInterrupted())
                .as("nobody interrupted the caller")
                .isFalse();
        assertThat(begun).doesNotContain("member-4");
    }

    @Test
    void throwsTheFirstOfSeveralFailuresInOrder() {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Stage<String>> stages = IntStream.of(1, 2)
                .mapToObj(k -> this.<String>stage(k, (workers, training) -> {
                    await(together);
                    throw new IllegalStateException("stage " + k);
                }))
                .toList();

        assertThatThrownBy(() -> run(2, stages)).hasMessage("stage 1");
    }

    @Test
    void letsAListenerHearOneCallAtATime() {
        AtomicInteger inside = new AtomicInteger();
        int[] heard = new int[1]; // no lock, no volatile: the promise must be enough
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                heard[0]++;
                Thread.yield();
                inside.decrementAndGet();
            }

            @Override
            public void validated(String stage, long step, double score, boolean best) {
                stepped(stage, new StepReport(step, 0, 0, 0));
            }
        };
        List<Stage<String>> stages = IntStream.range(0, 4)
                .mapToObj(k -> this.<String>stage(k, (workers, training) -> {
                    for (int step = 0; step < 500; step++) {
                        TrainingListener.StepReport report = new TrainingListener.StepReport(step, 0, 0, 0);
                        long now = step;
                        training.listeners().forEach(one -> one.stepped("member-" + k, report));
                        training.listeners().forEach(one -> one.validated("member-" + k, now, 0, false));
                    }
                    return "";
                }))
                .toList();

        run(4, Training.defaults().listeners(listener), stages);

        assertThat(heard[0]).isEqualTo(4000);
    }

    @SuppressWarnings("unchecked")
    private static <T, E extends Throwable> T sneak(Throwable failure) throws E {
        throw (E) failure;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted too early", e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError("nobody else came", e);
        }
    }
}

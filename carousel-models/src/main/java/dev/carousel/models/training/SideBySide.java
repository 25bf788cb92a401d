package dev.carousel.models.training;

import dev.carousel.parallel.Workers;
import dev.carousel.train.TrainingInterruptedException;
import dev.carousel.train.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Trains stages that do not depend on each other at the same time. Of T threads and K stages min(T, K) stages run at once, the
 * others begin in their order as those end; the threads are shared out evenly among those that run, so none is idle while there is
 * work. A small network gains more from this than from many threads in one step. Results are the same bits, however stages are
 * laid over threads.
 *
 * <p>Interrupting the caller interrupts all running stages, and each keeps its checkpoint; stages that have not begun don't. If a
 * stage fails the others are stopped in the same way. All stages' threads have ended when {@link #run} returns or throws.
 *
 * <p>Each running stage has a workspace of its own: gradients, the optimiser's moments, and what backward needs of a batch. With many
 * series that is the most of a training's memory, and so it grows with the number of threads up to that of stages.
 *
 * @param workers the threads to use; theirs and the caller's stay idle while several stages run
 * @param training how to train
 */
public record SideBySide(Workers workers, Training training) {
    /**
     * A stage.
     *
     * @param name as in checkpoints
     * @param work trains it
     */
    public record Stage<T>(String name, Work<T> work) {}

    /** What a stage does. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Trains on the calling thread and with these workers, which no other stage uses. A thread that is interrupted is expected
         * to keep a checkpoint and to end with a {@link TrainingInterruptedException}.
         */
        T train(Workers workers, Training training);
    }

    /**
     * Runs stages and gives their results in their order.
     *
     * @throws TrainingInterruptedException if the caller's thread, whose interrupt stays pending, or that of a stage was
     *     interrupted: that of the first stage in order
     * @throws RuntimeException the first failure in the stages' order, if one failed
     */
    public <T> List<T> run(List<Stage<T>> stages) {
        if (Math.min(workers.threads(), stages.size()) > 1) {
            return new Crew<>(stages, workers.threads(), serialised()).run();
        }
        List<T> results = new ArrayList<>();
        for (Stage<T> stage : stages) {
            results.add(stage.work().train(workers, training));
        }
        return results;
    }

    /** With listeners that hear one call at a time. */
    private Training serialised() {
        Object lock = new Object();
        return training.listeners(training.listeners().stream()
                .map(listener -> new OneAtATime(listener, lock))
                .toArray(TrainingListener[]::new));
    }

    /** Stages at work. Its monitor guards its fields. What ends a stage allocates nothing, as memory may be what it lacks. */
    private static final class Crew<T> {
        private final List<Stage<T>> stages;
        private final int threads;
        private final Training training;
        private final List<Optional<T>> results;
        private final Throwable[] failures;
        /** By stage; null before it begins. */
        private final Thread[] begun;
        /** By stage; null but while it runs. */
        private final Workers[] shares;

        private int next;
        private int running;
        private boolean stopping;

        Crew(List<Stage<T>> stages, int threads, Training training) {
            this.stages = stages;
            this.threads = threads;
            this.training = training;
            this.results = new ArrayList<>(Collections.nCopies(stages.size(), Optional.empty()));
            this.failures = new Throwable[stages.size()];
            this.begun = new Thread[stages.size()];
            this.shares = new Workers[stages.size()];
        }

        List<T> run() {
            boolean interrupted = false;
            startNext();
            while (!hasEnded()) {
                try {
                    awaitEnd();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop();
                }
            }
            for (Thread thread : begun) {
                // It has nothing left to do, but who asks should find it gone.
                interrupted |= thread != null && joined(thread);
            }
            Optional<Throwable> failure = failure();
            if (interrupted || failure.filter(Crew::isInterruption).isPresent()) {
                Thread.currentThread().interrupt();
            }
            failure.ifPresent(Crew::raise);
            return results.stream().map(Optional::orElseThrow).toList();
        }

        private synchronized boolean hasEnded() {
            return running == 0;
        }

        private synchronized void awaitEnd() throws InterruptedException {
            while (running > 0) {
                wait();
            }
        }

        private synchronized void startNext() {
            while (!stopping && next < stages.size() && running < threads) {
                int stage = next++;
                try {
                    start(stage);
                } catch (OutOfMemoryError e) { // threads count as memory
                    failures[stage] = e;
                    stop();
                }
            }
            shareThreads();
        }

        private void start(int stage) {
            Workers own = Workers.single();
            Thread thread = new Thread(
                    () -> work(stage, own), "carousel-" + stages.get(stage).name());
            thread.setDaemon(true);
            thread.start();
            begun[stage] = thread;
            shares[stage] = own;
            running++;
        }

        private void work(int stage, Workers own) {
            awaitShare();
            try (own) {
                Optional<T> result = Optional.of(stages.get(stage).work().train(own, training));
                ended(stage, result);
            } catch (RuntimeException | Error e) {
                failed(stage, e);
            }
        }

        /** Who starts stages holds the monitor until threads are shared out. */
        private synchronized void awaitShare() {}

        private synchronized void ended(int stage, Optional<T> result) {
            results.set(stage, result);
            left(stage);
            startNext();
        }

        private synchronized void failed(int stage, Throwable failure) {
            failures[stage] = failure;
            stop();
            left(stage);
        }

        private void left(int stage) {
            if (shares[stage] != null) {
                shares[stage] = null;
                running--;
            }
            notifyAll();
        }

        private synchronized void stop() {
            stopping = true;
            for (int stage = 0; stage < next; stage++) {
                if (shares[stage] != null) {
                    begun[stage].interrupt();
                }
            }
        }

        /** Evenly; the first stages get what is over. */
        private void shareThreads() {
            int rank = 0;
            for (Workers share : shares) {
                if (share != null) {
                    share.resize(threads / running + (rank++ < threads % running ? 1 : 0));
                }
            }
        }

        /** Gives whether an interrupt came meanwhile. */
        private static boolean joined(Thread thread) {
            boolean interrupted = false;
            while (true) {
                try {
                    thread.join();
                    return interrupted;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }

        private static boolean isInterruption(Throwable failure) {
            return failure instanceof TrainingInterruptedException;
        }

        /** What the caller gets to hear: a failure rather than interruptions, which it may have caused. */
        private synchronized Optional<Throwable> failure() {
            List<Throwable> inOrder =
                    Arrays.stream(failures).filter(Objects::nonNull).toList();
            Optional<Throwable> first = inOrder.stream()
                    .filter(failure -> !isInterruption(failure))
                    .findFirst()
                    .or(() -> inOrder.stream().findFirst());
            if (first.isEmpty() && next < stages.size()) {
                return Optional.of(new TrainingInterruptedException(
                        "training was interrupted before " + stages.get(next).name() + " began"));
            }
            return first;
        }

        private static void raise(Throwable failure) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure; // work throws nothing else
        }
    }
}

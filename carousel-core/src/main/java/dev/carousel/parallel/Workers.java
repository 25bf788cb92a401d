package dev.carousel.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Splits independent outputs over a number of threads, the caller's among them.
 *
 * <p>Threads split outputs and never a sum, so results do not depend on their number, which may even change on the way. One
 * instance serves one caller at a time; instances are cheap when they have one thread. Threads are daemons.
 */
public final class Workers implements AutoCloseable {
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** Threads are made when there is work for them, so there are none where one thread is enough. */
    private final ThreadPoolExecutor others;

    private volatile int threads;

    private Workers(int threads) {
        this.threads = threads;
        this.others = new ThreadPoolExecutor(
                threads - 1, Integer.MAX_VALUE, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "carousel-worker-" + NAMES.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Work for {@code from <= k < to}. */
    @FunctionalInterface
    public interface Range {
        void run(int from, int to);
    }

    /** Everything on the caller's own thread. */
    public static Workers single() {
        return new Workers(1);
    }

    /** The caller's thread and {@code threads - 1} more; 0 means one for each processor. */
    public static Workers of(int threads) {
        if (threads < 0) {
            throw new IllegalArgumentException("threads: expected 0 or more, found " + threads);
        }
        return new Workers(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    }

    public int threads() {
        return threads;
    }

    /**
     * Changes the number of threads. Any thread may call this at any time, also while work is being split; it holds from the next
     * split on.
     */
    public synchronized void resize(int newThreads) {
        if (newThreads < 1) {
            throw new IllegalArgumentException("threads: expected 1 or more, found " + newThreads);
        }
        others.setCorePoolSize(newThreads - 1);
        threads = newThreads;
    }

    /**
     * Runs the work for 0 .. n-1 in contiguous ranges, each a multiple of {@code grain} long but for the last, and returns when
     * all is done. If a range fails, the first failure in order is thrown after all have ended.
     */
    public void split(int n, int grain, Range work) {
        int grains = (n + grain - 1) / grain;
        int parts = Math.min(threads, grains);
        if (parts <= 1) {
            if (n > 0) {
                work.run(0, n);
            }
            return;
        }
        List<Future<?>> running = new ArrayList<>(parts - 1);
        for (int part = 1; part < parts; part++) {
            int from = bound(part, parts, grains, grain, n);
            int to = bound(part + 1, parts, grains, grain, n);
            running.add(others.submit(() -> work.run(from, to)));
        }
        Throwable failure = null;
        try {
            work.run(0, bound(1, parts, grains, grain, n));
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        for (Future<?> future : running) {
            Throwable late = await(future);
            failure = failure == null ? late : failure;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure; // a Range throws nothing else
        }
    }

    private static int bound(int part, int parts, int grains, int grain, int n) {
        return (int) Math.min(n, (long) grains * part / parts * grain);
    }

    /**
     * Waits to the end even when interrupted: the buffers that the work writes belong to the caller again only then. Gives the
     * work's failure, or null.
     */
    private static Throwable await(Future<?> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    future.get();
                    return null;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return e.getCause();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets the threads end, which have nothing to do by now. */
    @Override
    public void close() {
        others.shutdown();
    }
}

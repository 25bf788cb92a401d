package dev.carousel.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Splits independent outputs over a number of threads, the caller's among them.
 *
 * <p>Threads split outputs and never a sum, so results do not depend on their number, which may even change on the way. One
 * instance serves one caller at a time: work that is split meanwhile, from another thread or from within a range, is done by whoever brings
 * it alone. Instances are cheap when they have one thread. Threads are daemons.
 *
 * <p>Splits that follow each other within some tens of microseconds cost about half a microsecond each, since the threads keep a lookout for that
 * long before they sleep; to wake them takes tens of microseconds. There is no lookout with more threads than processors.
 */
public final class Workers implements AutoCloseable {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** The nanoseconds for which a thread looks out for more to do, and a caller for the end of what others do. */
    private static final long PATIENCE = 50_000;

    /** Whether somebody splits work. Who has set it may touch {@link #others}. */
    private final AtomicBoolean busy = new AtomicBoolean();

    /** Threads are made when there is work for them, so there are none where one thread is enough. */
    private final List<Worker> others = new ArrayList<>();

    private volatile int threads;
    private volatile boolean closed;

    private Workers(int threads) {
        this.threads = threads;
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
        return new Workers(threads == 0 ? PROCESSORS : threads);
    }

    public int threads() {
        return threads;
    }

    /**
     * Changes the number of threads. Any thread may call this at any time, also while work is being split; it holds from the next
     * split on. Threads that are too many end with the next one that takes several; until then they sleep.
     */
    public void resize(int newThreads) {
        if (newThreads < 1) {
            throw new IllegalArgumentException("threads: expected 1 or more, found " + newThreads);
        }
        threads = newThreads;
    }

    /**
     * Runs the work for 0 .. n-1 in contiguous ranges, each a multiple of {@code grain} long but for the last, and returns when
     * all is done. If a range fails, the first failure in order is thrown after all have ended. Allocates nothing once the threads
     * are there.
     */
    public void split(int n, int grain, Range work) {
        int most = threads;
        int grains = (n + grain - 1) / grain;
        int parts = Math.min(most, grains);
        if (parts > 1 && closed) {
            throw new IllegalStateException("workers: closed, so there are no threads to split work over");
        }
        if (parts > 1 && busy.compareAndSet(false, true)) {
            try {
                dismiss(most - 1);
                hire(parts - 1);
                split(n, grain, grains, parts, most > PROCESSORS ? 0 : PATIENCE, work);
            } finally {
                busy.set(false);
                if (closed) {
                    dismissUnlessBusy();
                }
            }
        } else if (n > 0) {
            work.run(0, n);
        }
    }

    private void split(int n, int grain, int grains, int parts, long patience, Range work) {
        for (int part = 1; part < parts; part++) {
            int from = bound(part, parts, grains, grain, n);
            int to = bound(part + 1, parts, grains, grain, n);
            others.get(part - 1).give(work, from, to, patience);
        }
        Throwable failure = null;
        try {
            work.run(0, bound(1, parts, grains, grain, n));
        } catch (Throwable e) { // thrown when the others have ended
            failure = e;
        }
        for (int part = 1; part < parts; part++) {
            Throwable late = others.get(part - 1).await(patience);
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

    private void hire(int count) {
        while (others.size() < count) {
            others.add(Worker.start());
        }
    }

    private void dismiss(int keep) {
        while (others.size() > keep) {
            others.remove(others.size() - 1).stop();
        }
    }

    /** Who splits work does so after it. */
    private void dismissUnlessBusy() {
        if (busy.compareAndSet(false, true)) {
            dismiss(0);
            busy.set(false);
        }
    }

    /** Lets the threads end: at once, or when the work that is being split is done. */
    @Override
    public void close() {
        closed = true;
        dismissUnlessBusy();
    }
}

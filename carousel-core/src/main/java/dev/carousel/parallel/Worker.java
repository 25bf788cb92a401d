package dev.carousel.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread beside the caller's that does one range at a time. Who waits for the other, the caller for the end of a range or the thread for
 * its next one, looks again and again for a short while and only then parks: to wake a parked thread takes tens of microseconds.
 *
 * <p>The plain fields belong to one side at a time and change hands with {@link #given} and {@link #ended}.
 */
final class Worker implements Runnable {
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** Looks that follow each other at once. */
    private static final int LOOKS = 64;

    private static final Workers.Range STOP = (from, to) -> {};

    private final Thread thread;

    private Workers.Range range = STOP;
    private int from;
    private int to;
    private long patience;
    private Throwable failure;

    /** The number of ranges so far, changed by callers alone. */
    private final AtomicInteger given = new AtomicInteger();
    /** The number of those that have ended, changed by the thread alone. */
    private final AtomicInteger ended = new AtomicInteger();

    /** Whether the thread may be parked. Written before a last look, as the counter is before this is read; so too below. */
    private volatile boolean asleep;
    /** The caller while it may be parked. */
    private volatile Thread waiting;

    private Worker() {
        thread = new Thread(this, "carousel-worker-" + NAMES.incrementAndGet());
        thread.setDaemon(true);
    }

    static Worker start() {
        Worker worker = new Worker();
        worker.thread.start();
        return worker;
    }

    /**
     * Only for the caller, and only once the last range has ended.
     *
     * @param patience the nanoseconds to look for a change before parking; 0 where that would take a processor from somebody who works
     */
    void give(Workers.Range range, int from, int to, long patience) {
        this.range = range;
        this.from = from;
        this.to = to;
        this.patience = patience;
        given.set(given.get() + 1);
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    /** Lets the thread end. */
    void stop() {
        give(STOP, 0, 0, 0);
    }

    /**
     * Waits to the end even when interrupted: the buffers that the work writes belong to the caller again only then. Gives the
     * work's failure, or null.
     */
    Throwable await(long patience) {
        int number = given.get();
        if (!comes(ended, number, patience)) {
            parkUntilEnded(number);
        }
        Throwable found = failure;
        failure = null;
        return found;
    }

    private void parkUntilEnded(int number) {
        boolean interrupted = false;
        waiting = Thread.currentThread();
        while (ended.get() != number) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted(); // with which park would return at once from now on
        }
        waiting = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether the counter gets to a number while we look. After a microsecond or two we let others have the processor between looks: the
     * one we wait for may need it.
     */
    private static boolean comes(AtomicInteger counter, int number, long patience) {
        if (patience == 0) {
            return counter.get() == number;
        }
        for (int looks = 0; looks < LOOKS; looks++) {
            if (counter.get() == number) {
                return true;
            }
            Thread.onSpinWait();
        }
        long start = System.nanoTime();
        while (System.nanoTime() - start < patience) {
            Thread.yield();
            if (counter.get() == number) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void run() {
        long lookout = 0;
        for (int number = 1; ; number++) {
            if (!comes(given, number, lookout)) {
                parkUntilGiven(number);
            }
            if (range == STOP) {
                return;
            }
            try {
                range.run(from, to);
            } catch (Throwable e) { // the caller throws it
                failure = e;
            }
            range = STOP; // holds on to nothing of the caller's
            lookout = patience;
            ended.set(number);
            Thread caller = waiting;
            if (caller != null) {
                LockSupport.unpark(caller);
            }
        }
    }

    private void parkUntilGiven(int number) {
        asleep = true;
        while (given.get() != number) {
            LockSupport.park(this);
            Thread.interrupted();
        }
        asleep = false;
    }
}

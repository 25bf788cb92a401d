package dev.carousel.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ctrl-C. While a training runs, which alone looks at interrupts, it is interrupted and given time to keep a checkpoint before
 * the JVM goes. At all other times the JVM goes at once. The exit code of a
 * JVM that ends by the signal is 130.
 */
public final class Interruption {
    private static final long GRACE_SECONDS = 20;

    private final Thread worker;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean training;

    /** Interruptions of a worker, which {@link #stop} brings about. */
    public Interruption(Thread worker) {
        this.worker = worker;
    }

    /** Interruptions of the calling thread by signals. */
    public static Interruption bySignals() {
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "interruption"));
        return interruption;
    }

    /** Does the work of a training, which can keep a checkpoint and is worth waiting for. */
    public <T> T whileTraining(Supplier<T> work) {
        training = true;
        try {
            return work.get();
        } finally {
            training = false;
        }
    }

    /** Says that the work has ended, one way or another, and that its last word is spoken. */
    public void done() {
        done.countDown();
    }

    /** Interrupts the worker's training and waits until it is done; returns at once if there is nothing to wait for. */
    void stop() {
        if (done.getCount() == 0) {
            return;
        }
        try {
            if (training) {
                worker.interrupt();
                if (done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            }
            System.err.println("carousel: interrupted");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

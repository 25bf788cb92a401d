package dev.carousel.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: interrupts the working thread and gives it time to keep a checkpoint before the JVM goes. The exit code of a JVM that
 * ends by the signal is 130.
 */
public final class Interruption {
    private static final long GRACE_SECONDS = 20;

    private final CountDownLatch done = new CountDownLatch(1);

    private Interruption() {}

    public static Interruption ofThisThread() {
        Interruption interruption = new Interruption();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.stop(worker), "interruption"));
        return interruption;
    }

    /** Says that the work has ended, one way or another. */
    public void done() {
        done.countDown();
    }

    private void stop(Thread worker) {
        if (done.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("carousel: interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

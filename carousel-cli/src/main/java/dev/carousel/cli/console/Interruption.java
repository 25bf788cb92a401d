package dev.carousel.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: interrupts the working thread and gives it time to keep a checkpoint before the JVM goes. The exit code of a JVM that
 * ends by the signal is 130.
 */
public final class Interruption {
    /** Enough to clear up; a thread that waits for input does not even notice. */
    private static final long GRACE_SECONDS = 1;

    /** A training ends its step and writes its checkpoint first. */
    private static final long TRAINING_GRACE_SECONDS = 20;

    private static volatile boolean training;

    private final CountDownLatch done = new CountDownLatch(1);

    private Interruption() {}

    public static Interruption ofThisThread() {
        Interruption interruption = new Interruption();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.stop(worker), "interruption"));
        return interruption;
    }

    /** Says that a training has begun, or ended, that can keep a checkpoint. */
    public static void training(boolean now) {
        training = now;
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
            if (!done.await(training ? TRAINING_GRACE_SECONDS : GRACE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("carousel: interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

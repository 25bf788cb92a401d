package dev.carousel.train;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Works on a thread of its own, out of reach of interrupts: one that arrives while a checkpoint is being written would close the
 * file channel under it ({@link java.nio.channels.InterruptibleChannel}), and the checkpoint that the interrupt asks for would
 * be lost. The interrupt stays pending for the caller.
 */
record UninterruptedStore(CheckpointStore store) implements CheckpointStore {
    @Override
    public Optional<Snapshot> load(String stage) {
        FutureTask<Optional<Snapshot>> work = new FutureTask<>(() -> store.load(stage));
        return outcome(work);
    }

    @Override
    public void save(String stage, Snapshot snapshot) {
        FutureTask<Boolean> work = new FutureTask<>(() -> store.save(stage, snapshot), true);
        outcome(work);
    }

    private static <T> T outcome(FutureTask<T> work) {
        Thread worker = new Thread(work, "checkpoint");
        worker.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) e.getCause(); // a store throws nothing else
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

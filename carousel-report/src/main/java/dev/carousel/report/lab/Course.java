package dev.carousel.report.lab;

import dev.carousel.nn.Architecture;
import dev.carousel.parallel.Workers;
import dev.carousel.train.TrainingInterruptedException;

/** A task from one seed, ready to be learned. */
interface Course {
    /** The network for the task. */
    Architecture architecture(Recipe recipe);

    /** Trains a network from {@code seed} on the calling thread and {@code workers}; an interrupt ends it. */
    Run take(Recipe recipe, long budget, long seed, Workers workers, Heard heard);

    /** Who hears of each update. */
    @FunctionalInterface
    interface Heard {
        void stepped(long sequences, double loss, double norm);
    }

    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new TrainingInterruptedException("the experiment was interrupted; nothing is kept of it");
        }
    }
}

package dev.carousel.data;

/** A source of batches: which one belongs to a step is a function of the step alone, so training can stop and go on anywhere. */
@FunctionalInterface
public interface Batches {
    /** The batch of a step, counted from 0 over all epochs. */
    Batch at(long step);
}

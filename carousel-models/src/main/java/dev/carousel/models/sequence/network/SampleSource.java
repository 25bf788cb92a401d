package dev.carousel.models.sequence.network;

import dev.carousel.random.RandomSource;

/** Sequences to be learned from, whatever they are made of. Safe for several threads. */
public interface SampleSource {
    /** How many samples are in one pass over the data: of a long sequence several. */
    int size();

    /** I, the numbers of a step. */
    int inputs();

    /**
     * A sample to be learned from: cropped, warped, noisy.
     *
     * @param random of this sample at this step of training
     */
    Sample training(int number, RandomSource random);
}

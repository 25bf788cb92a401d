package dev.carousel.optim;

import dev.carousel.parallel.Workers;

/** How updates of parameters are shared out: in pieces large enough to be worth a thread. */
final class Updates {
    private static final int GRAIN = 4096;

    private Updates() {}

    static void split(float[] parameters, Workers workers, Workers.Range update) {
        workers.split(parameters.length, GRAIN, update);
    }
}

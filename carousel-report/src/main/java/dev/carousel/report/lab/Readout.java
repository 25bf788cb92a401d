package dev.carousel.report.lab;

import dev.carousel.loss.CrossEntropy;
import dev.carousel.loss.Loss;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.activation.Identity;

/** What a network's outputs mean: how they are read when they are graded, and what makes them better. */
enum Readout {
    /** Numbers; targets are numbers too. */
    VALUES(new Identity(), new MeanSquaredError()),
    /** A logit for each of O classes, graded as probabilities; a target is the number of a class. */
    CLASSES(new Softmax(), new CrossEntropy());

    private final LayerSpec reading;
    private final Loss loss;

    Readout(LayerSpec reading, Loss loss) {
        this.reading = reading;
        this.loss = loss;
    }

    /** From outputs to what is graded. */
    LayerSpec reading() {
        return reading;
    }

    Loss loss() {
        return loss;
    }
}

package dev.carousel.random;

import dev.carousel.train.Interval;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Breaks every rule of {@link dev.carousel.HouseRulesTest}, which must notice. Never run. */
public final class PlantedViolations {
    private final DoubleUnaryOperator byReference = Math::tanh;

    Interval later() {
        return Interval.never();
    }

    double inexact(double x) {
        return Math.exp(byReference.applyAsDouble(x));
    }

    int parallel(int n) {
        return IntStream.range(0, n).parallel().sum() + reduceLanes() + new Random(n).nextInt();
    }

    int reduceLanes() {
        return 0;
    }

    void serialise(OutputStream out) {
        try {
            new ObjectOutputStream(out).writeObject(this);
        } catch (IOException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}

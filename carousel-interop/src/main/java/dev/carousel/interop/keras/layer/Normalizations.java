package dev.carousel.interop.keras.layer;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.JsonList;
import java.util.Optional;

/** Reads the layers that normalise. */
final class Normalizations {
    private static final double EPSILON = 1e-3;
    private static final double MOMENTUM = 0.99;

    /** The square of Keras's least deviation. */
    private static final float LEAST_VARIANCE = 1e-14f;

    /** Nothing beside it. */
    private static final float NO_EPSILON = 1e-30f;

    private Normalizations() {}

    static KerasLayer read(Settings s) {
        return switch (s.layer().className()) {
            case "BatchNormalization" -> batch(s);
            case "LayerNormalization" -> layer(s);
            default -> fixed(s);
        };
    }

    private static KerasLayer batch(Settings s) {
        s.requireOff("renorm");
        if (s.config().optionalInteger("mode").orElse(0) != 0) {
            throw new UnsupportedException(
                    s.where() + ": 'mode' is " + s.config().print("mode") + ", supported is 0");
        }
        float[] mean = s.array("moving_mean", -1).values();
        int F = mean.length;
        float[] variance = s.array("moving_variance", F).values();
        for (float v : variance) {
            if (!(v >= 0)) {
                throw new CorruptFileException(s.where() + ": 'moving_variance' should be 0 or more, found " + v);
            }
        }
        return new KerasLayer.BatchNormalization(
                s.axis("axis", -1),
                s.number("epsilon", EPSILON),
                s.number("momentum", MOMENTUM),
                s.optionalVector("gamma", F),
                s.optionalVector("beta", F),
                mean,
                variance);
    }

    /** {@code (x - mean) / max(sqrt(variance), 1e-7)} of what was gathered before training, or told. */
    private static KerasLayer fixed(Settings s) {
        s.requireOff("invert");
        if (s.axis("axis", -1) != -1) {
            throw new UnsupportedException(
                    s.where() + ": 'axis' is " + s.config().print("axis") + ", supported is the last, -1");
        }
        float[] mean = s.config().value("mean").isPresent()
                ? numbers(s, "mean")
                : s.array("mean", -1).values();
        float[] given = s.config().value("mean").isPresent()
                ? numbers(s, "variance")
                : s.array("variance", mean.length).values();
        if (given.length != mean.length) {
            throw new CorruptFileException(s.where() + ": should have as many variances as means, found " + given.length
                    + " and " + mean.length);
        }
        float[] variance = given.clone();
        for (int k = 0; k < variance.length; k++) {
            if (!(variance[k] >= 0)) {
                throw new CorruptFileException(s.where() + ": 'variance' should be 0 or more, found " + variance[k]);
            }
            variance[k] = Math.max(variance[k], LEAST_VARIANCE);
        }
        return new KerasLayer.BatchNormalization(
                -1, NO_EPSILON, (float) MOMENTUM, Optional.empty(), Optional.empty(), mean, variance);
    }

    private static float[] numbers(Settings s, String name) {
        JsonList list = s.config().list(name);
        float[] numbers = new float[list.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = (float) list.number(k);
        }
        return numbers;
    }

    private static KerasLayer layer(Settings s) {
        s.requireOff("rms_scaling");
        return new KerasLayer.LayerNormalization(
                s.number("epsilon", EPSILON),
                s.optionalVector("gamma", -1),
                s.optionalVector("beta", -1),
                s.axis("axis", -1));
    }
}

package dev.carousel.interop.keras.layer;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;

/** Reads the layers that normalise. */
final class Normalizations {
    private static final double EPSILON = 1e-3;
    private static final double MOMENTUM = 0.99;

    private Normalizations() {}

    static KerasLayer read(Settings s) {
        return s.layer().className().equals("BatchNormalization") ? batch(s) : layer(s);
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

    private static KerasLayer layer(Settings s) {
        s.requireOff("rms_scaling");
        return new KerasLayer.LayerNormalization(
                s.number("epsilon", EPSILON),
                s.optionalVector("gamma", -1),
                s.optionalVector("beta", -1),
                s.axis("axis", -1));
    }
}

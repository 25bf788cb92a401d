package dev.carousel.models.preparation;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A monotone change of the unit, after which changes may be more alike at all levels. */
public enum Transform {
    /** The values as they are. */
    NONE {
        @Override
        public double apply(double value) {
            return value;
        }

        @Override
        public double invert(double value) {
            return value;
        }
    },
    /** Square roots, for values that are never negative. */
    SQUARE_ROOT {
        @Override
        public double apply(double value) {
            return Math.sqrt(Math.max(0, value));
        }

        @Override
        public double invert(double value) {
            return value <= 0 ? 0 : value * value;
        }
    },
    /** Natural logarithms, for values that are always positive. */
    LOGARITHM {
        @Override
        public double apply(double value) {
            // A history to forecast may hold what the training data did not.
            return StrictMath.log(Math.max(SMALLEST, value));
        }

        @Override
        public double invert(double value) {
            return StrictMath.exp(Math.min(LARGEST_EXPONENT, value));
        }
    };

    private static final double SMALLEST = 1e-12;
    private static final double LARGEST_EXPONENT = 700;

    public abstract double apply(double value);

    public abstract double invert(double value);

    public double[] apply(double[] values) {
        double[] transformed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            transformed[i] = apply(values[i]);
        }
        return transformed;
    }

    public List<double[]> apply(List<double[]> series) {
        return series.stream().map(this::apply).toList();
    }

    /** The name in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The transform of this name. */
    public static Transform of(String key) {
        for (Transform transform : values()) {
            if (transform.key().equals(key)) {
                return transform;
            }
        }
        throw new InvalidInputException("unknown transform '" + key + "': expected none, square_root or logarithm");
    }

    /** Those that make sense for the values; missing ones (NaN) are passed over. */
    public static List<Transform> candidates(List<double[]> series) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] values : series) {
            for (double value : values) {
                least = value < least ? value : least; // so that a missing one, NaN, is passed over
            }
        }
        List<Transform> candidates = new ArrayList<>(List.of(NONE));
        if (least >= 0) {
            candidates.add(SQUARE_ROOT);
        }
        if (least > SMALLEST) {
            candidates.add(LOGARITHM);
        }
        return candidates;
    }
}

package dev.carousel.models.forecast.baseline;

import java.util.ArrayList;
import java.util.List;

/** A monotone change of the unit, in which changes may be more alike at all levels. */
enum Transform {
    NONE("") {
        @Override
        double apply(double value) {
            return value;
        }

        @Override
        double invert(double value) {
            return value;
        }
    },
    SQUARE_ROOT(" of square roots") {
        @Override
        double apply(double value) {
            return Math.sqrt(Math.max(0, value));
        }

        @Override
        double invert(double value) {
            return value <= 0 ? 0 : value * value;
        }
    },
    LOGARITHM(" of logarithms") {
        @Override
        double apply(double value) {
            // A history to forecast may hold what the training part did not.
            return StrictMath.log(Math.max(SMALLEST, value));
        }

        @Override
        double invert(double value) {
            return StrictMath.exp(Math.min(LARGEST_EXPONENT, value));
        }
    };

    private static final double SMALLEST = 1e-12;
    private static final double LARGEST_EXPONENT = 700;

    private final String description;

    Transform(String description) {
        this.description = description;
    }

    abstract double apply(double value);

    abstract double invert(double value);

    String description() {
        return description;
    }

    double[] apply(double[] values) {
        double[] transformed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            transformed[i] = apply(values[i]);
        }
        return transformed;
    }

    List<double[]> apply(List<double[]> series) {
        return series.stream().map(this::apply).toList();
    }

    List<List<double[]>> applyToPieces(List<List<double[]>> pieces) {
        return pieces.stream().map(this::apply).toList();
    }

    /** Those that make sense for the values: roots for what is never negative, logarithms for what is always positive. */
    static List<Transform> candidates(List<double[]> series) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] values : series) {
            for (double value : values) {
                least = Math.min(least, value);
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

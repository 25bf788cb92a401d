package dev.carousel.models.regress;

/** What a regressor makes of one sequence: a number for each step, or one. Immutable. */
public final class Regression {
    private final String name;
    private final double[] values;

    Regression(String name, double[] values) {
        this.name = name;
        this.values = values;
    }

    /** The sequence's. */
    public String name() {
        return name;
    }

    /** The number at the end of the sequence, or that of the whole. */
    public double last() {
        return values[values.length - 1];
    }

    /** The numbers [T] of all steps, or [1] of the whole. */
    public double[] values() {
        return values.clone();
    }
}

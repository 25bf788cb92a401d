package dev.carousel.report.lab;

/**
 * How an answer to one sequence was.
 *
 * @param error the task's own measure, 0 for a perfect answer
 * @param right whether the paper counts the sequence as processed correctly
 */
record Grade(double error, boolean right) {
    /** The largest error of all numbers; right below {@code bound}. */
    static Grade ofValues(float[][] outputs, float[][] targets, double bound) {
        double largest = 0;
        for (int t = 0; t < targets.length; t++) {
            for (int k = 0; k < targets[t].length; k++) {
                largest = larger(largest, outputs[t][k] - targets[t][k]);
            }
        }
        return new Grade(largest, largest < bound);
    }

    /** The largest error of all probabilities, that of the right class being 1 less it; right below {@code bound}. */
    static Grade ofClasses(float[][] outputs, float[][] targets, double bound) {
        double largest = 0;
        for (int t = 0; t < targets.length; t++) {
            for (int k = 0; k < outputs[t].length; k++) {
                largest = larger(largest, outputs[t][k] - (k == targets[t][0] ? 1 : 0));
            }
        }
        return new Grade(largest, largest < bound);
    }

    /** Becomes NaN, which is below no bound, once an output is no number, and stays so. */
    private static double larger(double largest, double difference) {
        return Math.max(largest, Math.abs(difference));
    }
}

package dev.carousel.report.lab;

/**
 * The rule of experiments 4 and 6: "the average training error is below" a bound "and the 2000 most recent sequences were processed
 * correctly".
 */
final class RecentlyRight implements StoppingRule {
    private final double[] errors;
    private final double meanBelow;
    private long rightInARow;

    RecentlyRight(int window, double meanBelow) {
        this.errors = new double[window];
        this.meanBelow = meanBelow;
    }

    @Override
    public void see(Grade grade) {
        if (grade.right()) {
            errors[(int) (rightInARow++ % errors.length)] = grade.error();
        } else {
            rightInARow = 0;
        }
    }

    @Override
    public boolean isDue() {
        if (rightInARow < errors.length) {
            return false;
        }
        double sum = 0;
        for (double error : errors) {
            sum += error;
        }
        return sum / errors.length < meanBelow;
    }

    @Override
    public void failed() {
        rightInARow = 0;
    }
}

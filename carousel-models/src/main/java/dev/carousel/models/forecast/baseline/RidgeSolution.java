package dev.carousel.models.forecast.baseline;

import java.util.Arrays;

/**
 * From moments of windows to the weights of a ridge forecast.
 *
 * <p>With inputs x and targets y of a window, l its level (a mean of x, or one of its elements) and a_h the prior
 * forecast of step h (also a combination of x), the ridge explains y_h - a_h by x - l. Products of these follow from
 * those of x and y alone, so that one pass over the windows serves every prior, penalty and shorter context.
 */
final class RidgeSolution {
    private final WindowMoments moments;
    private final int context;
    private final int horizon;
    /** The first input that is used: those before it belong to the longer context of the moments. */
    private final int skipped;

    private RidgeSolution(WindowMoments moments, int context) {
        this.moments = moments;
        this.context = context;
        this.horizon = moments.horizon;
        this.skipped = moments.context - context;
    }

    static RidgeModel of(WindowMoments moments, RidgeFit.Choice choice, int period) {
        RidgeSolution solution = new RidgeSolution(moments, choice.context());
        boolean priorAlone = moments.windows == 0 || Double.isInfinite(choice.penalty());
        double[] level = solution.level(choice.prior());
        int[] lags = choice.prior() == RidgeFit.Prior.LAST_PERIOD ? solution.lastPeriod(period) : new int[0];
        double[][] corrections = priorAlone
                ? new double[solution.context][solution.horizon]
                : solution.corrections(level, lags, choice.penalty());
        return solution.assemble(level, lags, corrections);
    }

    /** The weights [C] of the window's level. */
    private double[] level(RidgeFit.Prior prior) {
        double[] level = new double[context];
        if (prior == RidgeFit.Prior.LAST_VALUE) {
            level[context - 1] = 1;
        } else {
            Arrays.fill(level, 1.0 / context);
        }
        return level;
    }

    /** The input [H] that lies whole periods before each step. */
    private int[] lastPeriod(int period) {
        int[] lags = new int[horizon];
        for (int h = 0; h < horizon; h++) {
            lags[h] = context - period + h % period;
        }
        return lags;
    }

    private double[][] inputProducts() {
        double[][] products = new double[context][context];
        for (int i = 0; i < context; i++) {
            for (int j = i; j < context; j++) {
                products[i][j] = moments.products[skipped + i][skipped + j];
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    private double targetProduct(int input, int step) {
        return moments.products[skipped + input][moments.context + step];
    }

    /** The weights [C, H] of the inputs relative to their level. */
    private double[][] corrections(double[] level, int[] lags, double penalty) {
        double[][] gram = inputProducts();
        double[] levelRow = new double[context];
        double[] levelTargets = new double[horizon];
        for (int i = 0; i < context; i++) {
            for (int j = 0; j < context; j++) {
                levelRow[j] += level[i] * gram[i][j];
            }
            for (int h = 0; h < horizon; h++) {
                levelTargets[h] += level[i] * targetProduct(i, h);
            }
        }
        double levelSquare = 0;
        for (int i = 0; i < context; i++) {
            levelSquare += level[i] * levelRow[i];
        }
        double[][] centred = new double[context][context];
        double[][] solution = new double[context][horizon];
        for (int i = 0; i < context; i++) {
            for (int j = i; j < context; j++) {
                centred[i][j] = gram[i][j] - levelRow[i] - levelRow[j] + levelSquare;
            }
            for (int h = 0; h < horizon; h++) {
                double prior = lags.length == 0 ? levelRow[i] : gram[i][lags[h]];
                double priorLevel = lags.length == 0 ? levelSquare : levelRow[lags[h]];
                solution[i][h] = targetProduct(i, h) - prior - (levelTargets[h] - priorLevel);
            }
        }
        solve(centred, penalty, solution);
        return solution;
    }

    private RidgeModel assemble(double[] level, int[] lags, double[][] corrections) {
        double[][] weights = new double[horizon][context];
        for (int h = 0; h < horizon; h++) {
            double sum = 0;
            for (int i = 0; i < context; i++) {
                sum += corrections[i][h];
            }
            double ofLevel = lags.length == 0 ? 1 - sum : -sum;
            for (int i = 0; i < context; i++) {
                weights[h][i] = corrections[i][h] + ofLevel * level[i];
            }
            if (lags.length > 0) {
                weights[h][lags[h]] += 1;
            }
        }
        return new RidgeModel(weights, new double[horizon]);
    }

    private void solve(double[][] gram, double penalty, double[][] solution) {
        double trace = 0;
        for (int i = 0; i < context; i++) {
            trace += gram[i][i];
        }
        Cholesky.of(gram, penalty * trace / context).solveInPlace(solution);
    }
}

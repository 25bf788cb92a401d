package dev.carousel.nn.norm;

import dev.carousel.nn.Cost;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;

/** A {@link BatchNorm} with parameters. */
final class BatchNormLayer implements Layer {
    private final BatchNorm spec;
    private final int F;
    private final Parameters parameters;
    private final GainAndShift affine;
    private final Parameter runningMean;
    private final Parameter runningVariance;

    BatchNormLayer(BatchNorm spec, String name, int F, Parameters parameters) {
        String prefix = name.isEmpty() ? "" : name + ".";
        this.spec = spec;
        this.F = F;
        this.parameters = parameters;
        this.affine = new GainAndShift(spec.affine(), prefix, F, parameters);
        this.runningMean = parameters.addStatistic(prefix + "running_mean", F);
        this.runningVariance = parameters.addStatistic(prefix + "running_var", F);
    }

    @Override
    public int inputSize() {
        return F;
    }

    @Override
    public int outputSize() {
        return F;
    }

    @Override
    public void initialise(RandomSource random) {
        parameters.get(runningMean).fill(0);
        parameters.get(runningVariance).fill(1);
        affine.initialise();
    }

    /** In training, with the moments of the batch. */
    @Override
    public Cost cost(long T) {
        return new Cost(8 * T * F, 3 * T * F, 12L * F);
    }

    @Override
    public LayerPass pass(Workers workers) {
        return new BatchNormPass(this, workers);
    }

    GainAndShift affine() {
        return affine;
    }

    double epsilon() {
        return spec.epsilon();
    }

    double mean(int k) {
        return parameters.values()[runningMean.offset() + k];
    }

    double variance(int k) {
        return parameters.values()[runningVariance.offset() + k];
    }

    /** Moves the running statistics of feature k towards a batch's. */
    void move(int k, double mean, double variance) {
        float[] values = parameters.values();
        double share = spec.momentum();
        values[runningMean.offset() + k] = (float) (mean(k) + share * (mean - mean(k)));
        values[runningVariance.offset() + k] = (float) (variance(k) + share * (variance - variance(k)));
    }
}

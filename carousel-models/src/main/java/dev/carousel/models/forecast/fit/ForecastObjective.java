package dev.carousel.models.forecast.fit;

import dev.carousel.loss.QuantileLoss;
import dev.carousel.models.forecast.network.GatedNetwork;
import dev.carousel.models.forecast.network.GatedPass;
import dev.carousel.models.forecast.network.WindowBatch;
import dev.carousel.models.forecast.network.WindowReader;
import dev.carousel.models.preparation.PreparedSeries;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import dev.carousel.train.Objective;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The quantile loss of a network over sampled windows, in prepared units. */
final class ForecastObjective implements Objective {
    private final GatedNetwork network;
    private final GatedPass pass;
    private final WindowReader reader;
    private final List<PreparedSeries> series;
    private final WindowSampler sampler;
    private final Settings settings;
    private final float[] weights;
    private final QuantileLoss loss;
    private final RandomSource random;
    private final ToDoubleFunction<GatedNetwork> validation;

    /**
     * An objective.
     *
     * @param weights of the series in the loss; empty for 1
     * @param validation scores the network on what was held back
     */
    ForecastObjective(
            GatedNetwork network,
            WindowReader reader,
            List<PreparedSeries> series,
            WindowSampler sampler,
            Settings settings,
            float[] weights,
            RandomSource random,
            ToDoubleFunction<GatedNetwork> validation,
            Workers workers) {
        this.network = network;
        this.pass = network.pass(workers);
        this.reader = reader;
        this.series = series;
        this.sampler = sampler;
        this.settings = settings;
        this.weights = weights;
        this.loss = new QuantileLoss(settings.levelArray());
        this.random = random;
        this.validation = validation;
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public double accumulate(long step, float[] gradients) {
        Optional<WindowReader.Noise> noise = settings.noise() == 0
                ? Optional.empty()
                : Optional.of(new WindowReader.Noise((float) settings.noise(), random.named("noise"), step));
        WindowBatch batch = reader.read(series, sampler.draw(step, settings.batch()), weights, noise);
        Tensor out = pass.forward(batch, Mode.training(random, step));
        Tensor dOut = Tensor.zeros(out.shape());
        double value = loss.evaluate(out, batch.target(), batch.weights(), dOut);
        pass.backward(dOut, gradients);
        return value;
    }

    @Override
    public double validate() {
        return validation.applyAsDouble(network);
    }
}

package dev.carousel.models.forecast.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.forecast.network.GatedNetwork;
import dev.carousel.models.forecast.network.GatedPass;
import dev.carousel.models.forecast.network.HeadStart;
import dev.carousel.models.forecast.network.NetworkShape;
import dev.carousel.models.forecast.network.WindowBatch;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class HeadStartsTest {
    private static final double[] LEVELS = {.25, .5, .75};

    @Test
    void sharesInProportionToTheFourthPowerOfAccuracy() {
        // One step ahead; the experts' mean absolute errors are 1, 2 and 4.
        WindowBatch windows = batch(1, new float[] {0, 0}, new float[][] {{1, 2, -4}, {-1, 2, 4}});

        float[] shares = shares(windows, HeadStarts.mix(windows, HeadStarts.errors(windows, 3, 1), 1, LEVELS));

        float sum = 1 + 1 / 16f + 1 / 256f;
        assertThat(shares).containsExactly(new float[] {1 / sum, 1 / 16f / sum, 1 / 256f / sum}, within(1e-6f));
    }

    @Test
    void sharesAloneAmongPerfectExperts() {
        WindowBatch windows = batch(1, new float[] {3, 4}, new float[][] {{3, 5, 3}, {4, 4, 4}});

        float[] shares = shares(windows, HeadStarts.mix(windows, HeadStarts.errors(windows, 3, 1), 1, LEVELS));

        assertThat(shares).containsExactly(new float[] {.5f, 0, .5f}, within(1e-6f));
    }

    @Test
    void sharesEquallyWhereNothingIsWrong() {
        WindowBatch windows = batch(1, new float[] {0, 0}, new float[][] {{0, 0}, {0, 0}});

        assertThat(shares(windows, HeadStarts.mix(windows, HeadStarts.errors(windows, 2, 1), 1, LEVELS)))
                .containsExactly(.5f, .5f);
    }

    @Test
    void leavesEverythingToOneExpertWhereAsked() {
        WindowBatch windows = batch(1, new float[] {0, 0}, new float[][] {{1, 9, 0}, {1, 9, 0}});

        float[] shares = shares(windows, HeadStarts.alone(windows, 1, 3, 1, LEVELS));

        assertThat(shares).containsExactly(new float[] {0, 1, 0}, within(1e-20f));
    }

    @Test
    void correctsByTheQuantilesOfWhatTheMixGetsWrong() {
        // The expert says 10 at both steps. Residuals are 1, 2, 3, 4 at the first step and 10 times as much at the
        // second.
        float[] target = new float[8];
        float[][] experts = new float[4][];
        for (int b = 0; b < 4; b++) {
            target[2 * b] = 10 + (4 - b);
            target[2 * b + 1] = 10 + 10 * (4 - b);
            experts[b] = new float[] {10, 10};
        }
        WindowBatch windows = batch(2, target, experts);

        float[] bias = HeadStarts.alone(windows, 0, 1, 2, LEVELS).headBias();

        // Order statistics stand at 1/8, 3/8, 5/8 and 7/8.
        assertThat(bias).containsExactly(new float[] {1.5f, 2.5f, 3.5f, 15, 25, 35}, within(1e-5f));
    }

    @Test
    void takesTheExtremesBeyondTheOutermostResiduals() {
        WindowBatch windows = batch(1, new float[] {1, 2}, new float[][] {{0}, {0}});

        assertThat(HeadStarts.alone(windows, 0, 1, 1, new double[] {.01, .5, .99})
                        .headBias())
                .containsExactly(1, 1.5f, 2);
    }

    /** Windows whose experts and targets are given, [B][K * horizon] and [B * horizon]. */
    private static WindowBatch batch(int horizon, float[] target, float[][] experts) {
        int B = experts.length;
        Tensor forecasts = Tensor.zeros(B, experts[0].length);
        for (int b = 0; b < B; b++) {
            System.arraycopy(experts[b], 0, forecasts.array(), b * experts[b].length, experts[b].length);
        }
        Sequences patches = new Sequences(SequenceLayout.equal(1, B), Tensor.zeros(B, 2));
        return new WindowBatch(patches, forecasts, Tensor.of(target, B, horizon), new float[B], new double[B]);
    }

    /** What the network makes of the gate's bias. */
    private static float[] shares(WindowBatch windows, HeadStart start) {
        int K = windows.experts().dim(1);
        GatedNetwork network = new GatedNetwork(new NetworkShape(2, 2, 3, 3, 1, 0, K, 1, LEVELS.length));
        network.initialise(RandomSource.of(1), start);
        GatedPass pass = network.pass(Workers.single());
        pass.forward(windows, Mode.prediction());
        float[] shares = new float[K];
        for (int k = 0; k < K; k++) {
            shares[k] = pass.shares().get(0, k);
        }
        return shares;
    }
}

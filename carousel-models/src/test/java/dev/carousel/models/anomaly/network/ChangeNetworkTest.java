package dev.carousel.models.anomaly.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.table.Frequency;
import dev.carousel.nn.Network;
import dev.carousel.nn.recurrent.LstmState;
import dev.carousel.tensor.Sequences;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangeNetworkTest {
    @Test
    void stepsToWhatTheTrainedNetworkSays() {
        Network trained = ChangeNetwork.trainable(5, 7, 2).initialise(3);
        ChangeNetwork network = ChangeNetwork.of(trained, 7, 2);
        Random random = new Random(1);
        float[][] x = new float[20][5];
        for (float[] row : x) {
            for (int k = 0; k < 5; k++) {
                row[k] = (float) random.nextGaussian();
            }
        }

        float[][] whole =
                trained.predict(Sequences.of(5, List.<float[][]>of(x))).sequence(0);

        assertThat(network.network().parameters().tensors().keySet())
                .isEqualTo(trained.parameters().tensors().keySet());
        assertThat(network.network()
                        .predict(Sequences.of(5, List.<float[][]>of(x)))
                        .sequence(0))
                .isDeepEqualTo(whole);
        LstmState state = network.start();
        float[] out = new float[6];
        for (int t = 0; t < 20; t++) {
            network.step(x[t], state, new float[7], out);
            for (int k = 0; k < 6; k++) {
                assertThat(out[k]).isCloseTo(whole[t][k], within(1e-5f));
            }
        }
    }

    @Test
    void surprisesAreInScalesOfTheForecast() {
        // location 1; softplus(.5413) = 1, to which .05 is added
        float[] forecast = {9, 9, 9, 1, .5413249f, 0};

        assertThat(ChangeNetwork.surprise(3.1, forecast, 1)).isCloseTo(2, within(1e-6));
        assertThat(ChangeNetwork.surprise(-1.1, forecast, 1)).isCloseTo(-2, within(1e-6));
    }

    @Test
    void aMemoryKnowsTheLastValueItsChangeAndTheSeason() {
        ChannelMemory memory = new ChannelMemory(new ChannelScale(0, 1, .5, 100), 3);
        float[] x = new float[5];
        double[] values = {1, 2, 4, 5};
        for (double value : values) {
            memory.advance(1);
            memory.accept(value);
        }

        memory.advance(1);
        memory.write(x, 0);

        // last 5; change 1 is 2 of .5; three steps before the next was 2, which lies 3 below 5: -6 of .5
        assertThat(x).containsExactly(5, 2, 0, -6, 1);
        assertThat(memory.changeTo(6)).isEqualTo(2);
    }

    @Test
    void aMemoryGrowsOldInGapsAndForgetsTheirSeason() {
        ChannelMemory memory = new ChannelMemory(new ChannelScale(0, 1, 1, 100), 3);
        ChannelMemory told = new ChannelMemory(new ChannelScale(0, 1, 1, 100), 3);
        for (double value : new double[] {1, 2, 4}) {
            memory.advance(1);
            memory.accept(value);
            told.advance(1);
            told.accept(value);
        }
        float[] x = new float[5];
        float[] y = new float[5];

        memory.advance(3);
        memory.write(x, 0);
        for (int k = 0; k < 2; k++) {
            told.advance(1);
            told.accept(Double.NaN);
        }
        told.advance(1);
        told.write(y, 0);

        assertThat(x).containsExactly(4, 2, (float) StrictMath.log(3), 0, 1); // the value of a season ago is the last
        assertThat(y).containsExactly(x);
        memory.accept(7);
        memory.advance(1);
        memory.write(x, 0);
        assertThat(x).containsExactly(7, 3, 0, 0, 0); // a season ago nothing came
    }

    @Test
    void theClockKnowsTheDayAndTheWeek() {
        Clock clock = Clock.of(Frequency.every(1, Frequency.Unit.HOUR), 24 * 14);
        float[] x = new float[4];

        // 2024-01-01 06:00 UTC, a Monday: a quarter of the day, a 28th of the week
        clock.write(1_704_088_800L, x, 0);

        assertThat(clock).isEqualTo(new Clock(true, true));
        assertThat(x[0]).isCloseTo(1, within(1e-6f));
        assertThat(x[1]).isCloseTo(0, within(1e-6f));
        assertThat(x[2]).isCloseTo((float) Math.sin(2 * Math.PI * 3 / 96), within(1e-6f));
        assertThat(Clock.of(Frequency.every(1, Frequency.Unit.HOUR), 47).size()).isZero();
        assertThat(Clock.of(Frequency.every(1, Frequency.Unit.DAY), 100)).isEqualTo(new Clock(false, true));
        assertThat(Clock.of(Frequency.every(1, Frequency.Unit.INDEX), 100_000).isUsed())
                .isFalse();
    }
}

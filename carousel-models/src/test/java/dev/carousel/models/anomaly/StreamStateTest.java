package dev.carousel.models.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.models.anomaly.stream.DetectorStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stream remembers, in memory and as bytes. */
class StreamStateTest {
    private static final double[] FIRST = Signals.daily(400, 1);
    private static final double[] SECOND = Signals.daily(400, 2);
    private static final TrainedDetector DETECTOR =
            Signals.small().build().fit(Signals.channels(FIRST, SECOND), Signals.training());

    private static double observe(DetectorStream stream, int t) {
        double[] values = {FIRST[t % 400] + (t % 90 == 0 ? 30 : 0), t % 11 == 0 ? Double.NaN : SECOND[t % 400]};
        if (t % 50 < 3) {
            Arrays.fill(values, Double.NaN);
        }
        return stream.observe(Signals.START + 3600L * t, values);
    }

    private static long bits(double score) {
        return Double.doubleToLongBits(score);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 52, 137, 300})
    void aRestoredStreamGoesOnAsIfItHadNeverStopped(int stop) {
        DetectorStream never = DETECTOR.stream();
        DetectorStream stopped = DETECTOR.stream();
        for (int t = 0; t < stop; t++) {
            observe(never, t);
            observe(stopped, t);
        }

        DetectorStream restored = DETECTOR.restore(stopped.state());

        for (int t = stop; t < 800; t++) {
            assertThat(bits(observe(restored, t))).as("score %d", t).isEqualTo(bits(observe(never, t)));
            assertThat(restored.isAlarm()).isEqualTo(never.isAlarm());
            assertThat(bits(restored.newsScore())).isEqualTo(bits(never.newsScore()));
        }
        assertThat(restored.state()).isEqualTo(never.state());
    }

    @Test
    void streamsDontDisturbEachOther() {
        DetectorStream alone = DETECTOR.stream();
        DetectorStream one = DETECTOR.stream();
        DetectorStream other = DETECTOR.stream();
        for (int t = 0; t < 200; t++) {
            observe(other, 3 * t);
            assertThat(bits(observe(one, t))).isEqualTo(bits(observe(alone, t)));
        }
    }

    @Test
    void allocatesNothingOnceCompiled() {
        DetectorStream stream = DETECTOR.stream();
        double[] values = new double[2];
        long bytes = Long.MAX_VALUE;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int t = 0;
        // Until the code is compiled vectors are objects.
        for (int round = 0; round < 400 && bytes > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 1000; k++) {
                values[0] = FIRST[t % 400];
                values[1] = SECOND[t % 400];
                stream.observe(Signals.START + 3600L * t++, values);
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }

        assertThat(bytes).as("bytes for 1000 values").isZero();
    }

    @Test
    void refusesStatesOfOtherDetectors() {
        TrainedDetector other = Signals.small()
                .build()
                .fit(Signals.channels(FIRST, SECOND), Signals.training().seed(2));
        byte[] state = other.stream().state();

        assertThatThrownBy(() -> DETECTOR.restore(state))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("of another detector");
    }

    @Test
    void refusesCutStates() {
        DetectorStream stream = DETECTOR.stream();
        observe(stream, 5);
        byte[] state = stream.state();

        for (int length = 0; length < state.length; length += 7) {
            byte[] cut = Arrays.copyOf(state, length);
            assertThatThrownBy(() -> DETECTOR.restore(cut))
                    .as("%d of %d bytes", length, state.length)
                    .isInstanceOf(CarouselException.class)
                    .hasMessageNotContaining("\n");
        }
        assertThatThrownBy(() -> DETECTOR.restore(Arrays.copyOf(state, state.length + 1)))
                .isInstanceOf(CorruptFileException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damagedStatesAreRefusedOrHarmless(long seed) {
        DetectorStream stream = DETECTOR.stream();
        for (int t = 0; t < 60; t++) {
            observe(stream, t);
        }
        byte[] state = stream.state();
        Random random = new Random(seed);

        for (int round = 0; round < 2000; round++) {
            byte[] damaged = state.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] = (byte) random.nextInt(256);
            try {
                DetectorStream restored = DETECTOR.restore(damaged);
                double score = restored.observe(Long.MAX_VALUE / 4, new double[] {50, 51});
                assertThat(score).as("seed %d, byte %d", seed, at).isBetween(0.0, 1.0);
            } catch (CarouselException refused) {
                assertThat(refused.getMessage()).doesNotContain("\n");
            }
        }
    }
}

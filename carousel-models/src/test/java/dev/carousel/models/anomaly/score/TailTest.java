package dev.carousel.models.anomaly.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailTest {
    private static final int N = 40_000;

    /** Distances with P(Z > z) = z^(-1/shape) from 1 on. */
    private static double[] powerLaw(double shape, long seed) {
        Random random = new Random(seed);
        double[] distances = new double[N];
        for (int k = 0; k < N; k++) {
            distances[k] = StrictMath.pow(1 - random.nextDouble(), -shape);
        }
        return distances;
    }

    @ParameterizedTest
    @ValueSource(doubles = {.2, .4, .8})
    void estimatesPowerLaws(double shape) {
        Tail tail = Tail.of(powerLaw(shape, 7));

        assertThat(tail.threshold()).isCloseTo(StrictMath.pow(.05, -shape), within(.1 * StrictMath.pow(.05, -shape)));
        assertThat(tail.shape()).isCloseTo(shape, within(.05));
    }

    @Test
    void fewDistancesSayLittle() {
        assertThat(Tail.of(new double[] {1, 2, 3})).isEqualTo(Tail.usual());
        assertThat(Tail.of(new double[100]).threshold()).isEqualTo(.5);
    }

    @Test
    void probabilitiesAreThoseOfTheTail() {
        RunningTail tail = new RunningTail(new Tail(2, .5), Double.POSITIVE_INFINITY);

        // 1 - .95 / 2, then .05, then .05 / 2^2 and .05 / 10^2
        assertThat(tail.observe(1)).isCloseTo(.525, within(1e-12));
        assertThat(tail.observe(2)).isCloseTo(.05, within(1e-12));
        assertThat(tail.observe(4)).isCloseTo(.0125, within(1e-12));
        assertThat(tail.observe(20)).isCloseTo(.0005, within(1e-12));
        assertThat(tail.observe(0)).isEqualTo(1);
        assertThat(tail.observe(Double.MAX_VALUE)).isEqualTo(1e-15);
    }

    @Test
    void followsAStreamThatBecomesWilder() {
        RunningTail tail = new RunningTail(Tail.of(powerLaw(.25, 1)), 2000);
        double before = tail.observe(20);
        int beyond = 0;
        double[] wilder = powerLaw(.25, 2);
        for (int k = 0; k < N; k++) {
            beyond += tail.observe(5 * wilder[k]) <= Tail.SHARE && k >= N / 2 ? 1 : 0;
        }

        assertThat(tail.observe(20)).isGreaterThan(10 * before);
        assertThat(beyond / (N / 2.0)).isCloseTo(Tail.SHARE, within(.01));
    }

    @Test
    void refusesWhatNoTailIs() {
        assertThatThrownBy(() -> new Tail(Double.NaN, .3)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Tail(1, 2)).hasMessageContaining("found 1.0 and 2.0");
        ByteBuffer bytes = ByteBuffer.allocate(RunningTail.size())
                .putDouble(1)
                .putDouble(-1)
                .flip();
        assertThatThrownBy(() -> new RunningTail(Tail.usual(), 100).read(bytes))
                .isInstanceOf(InvalidInputException.class);
    }
}

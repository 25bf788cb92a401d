package dev.carousel.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** On a machine whose clocks are made up: {@link #others} processors are busy until {@link #quietAt}, and ours whenever we say so. */
class QuietGuardTest {
    private static final double PATIENCE = 10;

    private double now;
    private double others;
    private double quietAt = Double.POSITIVE_INFINITY;
    private double othersTotal;
    private double ownTotal;

    private final Time time = new Time() {
        @Override
        public double seconds() {
            return now;
        }

        @Override
        public void sleep(double seconds) {
            othersTotal += others * Math.max(0, Math.min(seconds, quietAt - now));
            now += seconds;
        }
    };

    private final CpuClock clock = () -> Optional.of(new CpuClock.Reading(othersTotal + ownTotal, ownTotal));

    private QuietGuard guard() {
        return new QuietGuard(clock, time, PATIENCE);
    }

    @Test
    void startsAtOnceOnAQuietMachine() throws InterruptedException {
        others = .02;
        assertThat(guard().await()).isEmpty();
        assertThat(now).isLessThan(1);
    }

    @Test
    void waitsUntilOthersAreDone() throws InterruptedException {
        others = 1;
        quietAt = 6;
        assertThat(guard().await()).isEmpty();
        assertThat(now).isBetween(6.0, 9.0);
    }

    @Test
    void givesUpAfterItsPatienceAndSaysWhatIsGoingOn() throws InterruptedException {
        others = 1.5;
        assertThat(guard().await().getAsDouble()).isCloseTo(1.5, Offset.offset(1e-9));
        assertThat(now).isBetween(PATIENCE, PATIENCE + 3);
    }

    @Test
    void doesNotCountOurOwnWork() throws InterruptedException {
        QuietGuard.Watch watch = guard().watch();
        others = .25;
        ownTotal += 8;
        time.sleep(4);
        assertThat(watch.others().getAsDouble()).isCloseTo(.25, Offset.offset(1e-9));
    }

    @Test
    void knowsNothingWhereTheSystemDoesNotTell() throws InterruptedException {
        var blind = new QuietGuard(Optional::empty, time, PATIENCE);
        QuietGuard.Watch watch = blind.watch();
        assertThat(blind.await()).isEmpty();
        assertThat(watch.others()).isEqualTo(OptionalDouble.empty());
    }
}

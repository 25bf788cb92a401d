package dev.carousel.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against a clock that only the task moves. */
class SamplingTest {
    private long now;
    private int runs;

    private final class Work implements Task {
        private final long nanoseconds;

        Work(long nanoseconds) {
            this.nanoseconds = nanoseconds;
        }

        @Override
        public void run(int times) {
            runs++;
            now += times * nanoseconds;
        }

        @Override
        public double check() {
            return 1;
        }
    }

    private Statistics measure(double warm, double measured, long nanoseconds, int repetitions) throws Exception {
        return new Sampling(new Schedule(warm, measured), () -> now).measure(new Work(nanoseconds), repetitions);
    }

    @Test
    void tellsTheTimeOfOneRepetition() throws Exception {
        Statistics times = measure(1, 1, 1_000_000, 100);
        assertThat(times).isEqualTo(new Statistics(1e6, 1e6, 1e6, 10));
    }

    @Test
    void warmUpIsNotCounted() throws Exception {
        Statistics times = measure(2, 1, 100_000_000, 1);
        assertThat(times.count()).isEqualTo(10);
        assertThat(runs).isEqualTo(20 + 10);
    }

    @Test
    void slowWorkGetsFiveSamplesIfTheyFitInFiveTimesTheTime() throws Exception {
        assertThat(measure(0, 1, 900_000_000L, 1).count()).isEqualTo(5);
    }

    @Test
    void verySlowWorkGetsThree() throws Exception {
        assertThat(measure(0, 1, 10_000_000_000L, 1).count()).isEqualTo(3);
        assertThat(runs).isEqualTo(2 + 3);
    }
}

package dev.carousel.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcStatTest {
    @Test
    void readsTicksAsSeconds() {
        // given: user nice system idle iowait irq softirq steal guest guest_nice
        String machine = "cpu  1000 100 200 99999 5000 10 20 30 400 0\ncpu0 1 1 1 1 1 1 1 1 1 1\n";
        String process = "42 (a (strange) name) S 1 42 42 0 -1 4194304 100 200 0 0 150 50 300 100 20 0 1 0 12345 0 0";
        // when
        CpuClock.Reading reading = ProcStat.parse(machine, process);
        // then: all but idle, iowait and the guests; utime, stime, cutime, cstime
        assertThat(reading).isEqualTo(new CpuClock.Reading(13.6, 6));
    }

    @Test
    void othersNeverHaveLessThanNothing() {
        // given: two files that are read one after the other
        var before = new CpuClock.Reading(10, 5);
        assertThat(new CpuClock.Reading(11, 6.5).othersSince(before)).isZero();
        assertThat(new CpuClock.Reading(14, 6).othersSince(before)).isEqualTo(3);
    }

    @Test
    void isEmptyWithoutSuchFiles() {
        assertThat(CpuClock.of(Path.of("no-such-file"), Path.of("nor-this")).read())
                .isEmpty();
    }
}

package dev.carousel.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.workload.Case;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PeakProbeTest {
    /** 196 608 operations. */
    private static final Case STEP = Case.named("W1", "I64_H128");

    private static final ResultLine LINE =
            ResultLine.parse("W1 ours median_us=2 sane=yes").orElseThrow();

    @Test
    void theShareIsOfThePeaksBeforeAndAfter() {
        // 98.304 GFLOP/s
        assertThat(PeakProbe.shareOfPeak(LINE, STEP, OptionalDouble.of(180), OptionalDouble.of(220)))
                .hasToString("W1 ours median_us=2 sane=yes peak_before=180.0 peak_after=220.0 of_peak=0.492");
    }

    @Test
    void withoutBothPeaksThereIsNoShare() {
        assertThat(PeakProbe.shareOfPeak(LINE, STEP, OptionalDouble.of(180), OptionalDouble.empty()))
                .isEqualTo(LINE);
    }

    @Test
    void readsWhatTheProgramPrints() {
        assertThat(PeakProbe.in(List.of(
                        new EngineProcess.Line("# a note", 0),
                        new EngineProcess.Line("peak threads=2 gflops=437.5", 1))))
                .hasValue(437.5);
        assertThat(PeakProbe.in(List.of())).isEmpty();
    }
}

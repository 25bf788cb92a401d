package dev.carousel.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.workload.Case;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScalarTest {
    private static Optional<Scalar> scalar(String workload, String name, String check) {
        String unit = workload.equals("W1") ? "us" : "ms";
        return Scalar.of(
                Case.named(workload, name),
                1,
                List.of(
                        line(workload + " ours median_" + unit + "=10 check=0.04 sane=yes"),
                        line(workload + " scalar median_" + unit + "=40 check=" + check + " sane=yes")));
    }

    private static ResultLine line(String text) {
        return ResultLine.parse(text).orElseThrow();
    }

    @Test
    void saysWhatIsLeftOfTheSpeedAndWhetherTheBitsAreTheSame() {
        assertThat(scalar("W2", "L1", "0.04").orElseThrow())
                .hasToString("W2 L1 scalar threads=1 time=40.0ms of_ours=0.25 same_check=yes");
        assertThat(scalar("W2", "L1", "0.05").orElseThrow().toString()).endsWith(" same_check=NO");
    }

    @Test
    void doesNotCompareWhatDependsOnTheNumberOfSteps() {
        assertThat(scalar("W1", "I64_H128", "0.05").orElseThrow())
                .hasToString("W1 I64_H128 scalar threads=1 time=40.0us of_ours=0.25");
    }

    @Test
    void needsBothTimes() {
        assertThat(Scalar.of(Case.named("W2", "L1"), 1, List.of(line("W2 ours median_ms=10 sane=yes"))))
                .isEmpty();
    }
}

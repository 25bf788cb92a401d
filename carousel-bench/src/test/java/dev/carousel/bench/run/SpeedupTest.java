package dev.carousel.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.workload.Case;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedupTest {
    private static final Case STACK = Case.named("W2", "L2");

    private static List<Comparison> ours(int threads, String time) {
        ResultLine line =
                ResultLine.parse("W2 ours median_ms=" + time + " sane=yes").orElseThrow();
        return Comparison.of(STACK, threads, List.of(line));
    }

    @Test
    void isOverTheFewestThreads() {
        List<Comparison> comparisons = new ArrayList<>(ours(1, "38.6"));
        comparisons.addAll(ours(2, "20.0"));
        comparisons.addAll(ours(4, "10.0"));
        assertThat(Speedup.of(comparisons))
                .map(Speedup::toString)
                .containsExactly("W2 L2 ours threads=2 speedup=1.93", "W2 L2 ours threads=4 speedup=3.86");
    }

    @Test
    void oneNumberOfThreadsHasNone() {
        assertThat(Speedup.of(ours(2, "20"))).isEmpty();
    }
}

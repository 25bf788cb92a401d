package dev.carousel.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.bench.engine.ResultLine;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScalingTest {
    @Test
    void oneNumberIsVariedAtATime() {
        for (Point point : Plan.points(2, false)) {
            Point centre = Point.centre(point.axis(), point.work());
            int value = switch (point.axis()) {
                case STEPS -> point.T();
                case UNITS -> point.H();
                case BATCH -> point.B();
                case THREADS -> point.threads();
                case VOCABULARY -> point.V();
            };
            assertThat(point).isEqualTo(centre.at(value));
        }
    }

    @Test
    void reachesTheEndsOfEveryAxis() {
        List<Point> points = Plan.points(4, false);
        assertThat(points).extracting(Point::T).contains(100, 100_000);
        assertThat(points).extracting(Point::H).contains(32, 2048);
        assertThat(points).extracting(Point::B).contains(1, 512);
        assertThat(points).extracting(Point::threads).contains(1, 2, 3, 4);
        assertThat(points).extracting(Point::V).contains(1000, 100_000);
        assertThat(Plan.points(4, true)).hasSizeLessThan(points.size() / 2);
    }

    @Test
    void aPointIsItsArguments() {
        for (Point point : Plan.points(2, false)) {
            assertThat(Point.parse(point.arguments())).isEqualTo(point);
        }
    }

    @Test
    void countsMultiplyAddsAndPredictsMemory() {
        Point forward = Point.centre(Axis.STEPS, Work.FORWARD);
        double once = 16 * 100 * 4.0 * 256 * (64 + 256);
        assertThat(forward.multiplyAdds()).isEqualTo(once);
        assertThat(Point.centre(Axis.STEPS, Work.TRAINING).multiplyAdds()).isEqualTo(3 * once);
        Point words = Point.centre(Axis.VOCABULARY, Work.FORWARD).at(1000);
        assertThat(words.multiplyAdds()).isEqualTo(once + 16 * 100 * 256.0 * 1000);
        Point training = Point.centre(Axis.STEPS, Work.TRAINING).at(10_000);
        Point recomputed = Point.centre(Axis.STEPS, Work.RECOMPUTED).at(10_000);
        assertThat(recomputed.predictedMebibytes()).isLessThan(training.predictedMebibytes() / 2);
    }

    @Test
    void tellsTimesForUnitsOfWork() {
        ResultLine start = ResultLine.of("scaling", "ours");
        Point point = Point.centre(Axis.STEPS, Work.FORWARD);
        ResultLine found = ResultLine.parse("scaling point ms=8 n=3 base_rss_mb=100 peak_rss_mb=116 check=0.04")
                .orElseThrow();
        ResultLine line = ScalingRun.withUnits(start, point, found, OptionalDouble.of(200));
        // 524 288 000 multiply-adds for 1600 steps in 8 ms
        assertThat(line.number("ns_per_step")).hasValue(5000);
        assertThat(line.number("ps_per_multiply_add")).hasValue(15.26);
        assertThat(line.number("gflops")).hasValue(131.1);
        assertThat(line.number("of_peak")).hasValue(.66);
        assertThat(line.number("bytes_per_step")).hasValue(10_486);
    }

    @Test
    void thePageShowsEveryPointAndSaysWhatWasSkipped() {
        List<ResultLine> lines = List.of(
                line("axis=T work=forward T=100 median_ms=8 ps_per_multiply_add=15.26 peak_rss_mb=137 predicted_mb=19"),
                line("axis=T work=training T=100000 predicted_mb=12000 skipped=needs_more_than_9000_mb"));
        String html = new ScalingPage(Map.of("machine", "a <test>"), lines).html();
        assertThat(html)
                .contains("machine: a &lt;test&gt;")
                .contains("training at T = 100000, needs more than 9000 mb")
                .contains("<td>15.26</td>")
                .contains("\"id\": \"steps-time\"", "\"id\": \"steps-memory\"")
                .contains("Leon Sorokin")
                .doesNotContain("src=", "@import");
    }

    private static ResultLine line(String fields) {
        return ResultLine.parse("scaling ours " + fields).orElseThrow();
    }

    @Test
    void readsTheMemoryThatIsAvailable() {
        assertThat(AvailableMemory.in(List.of("MemTotal: 2048 kB", "MemAvailable:    1024 kB")))
                .isEqualTo(1);
    }
}

package dev.carousel.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.bench.measure.Schedule;
import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.Workload;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineProgramTest {
    private static final Schedule SHORT = new Schedule(0, .001);

    private record Fake(List<Way> ways) implements Engine {
        @Override
        public String name() {
            return "fake";
        }

        @Override
        public List<Way> ways(Case c, int threads) {
            if (ways.isEmpty()) {
                throw new UnsupportedOperationException("inference only");
            }
            return ways;
        }
    }

    private static Task resultingIn(double check) {
        return new Task() {
            @Override
            public void run(int times) {
                // nothing to do
            }

            @Override
            public double check() {
                return check;
            }
        };
    }

    private static List<ResultLine> run(Way... ways) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var program = new EngineProgram(new Fake(List.of(ways)), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        program.run(Case.of(Workload.W2).get(0), 2, SHORT);
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> ResultLine.parse(line).orElseThrow())
                .toList();
    }

    @Test
    void printsALineForEachWay() throws Exception {
        List<ResultLine> lines = run(
                Way.usual(() -> resultingIn(.5)),
                Way.variant("pinned", () -> resultingIn(.5)),
                Way.without("loss", () -> resultingIn(.5)));
        assertThat(lines).hasSize(3).allSatisfy(line -> {
            assertThat(line.text("threads")).contains("2");
            assertThat(line.text("case")).contains("L1");
            assertThat(line.number("median_ms")).isPresent();
            assertThat(line.text("sane")).contains("yes");
        });
        assertThat(lines.get(0).fields()).doesNotContainKeys("variant", "without");
        assertThat(lines.get(1).text("variant")).contains("pinned");
        assertThat(lines.get(2).text("without")).contains("loss");
    }

    @Test
    void doubtsEnginesThatComputeNothing() throws Exception {
        assertThat(run(Way.usual(() -> resultingIn(0))).get(0).text("sane")).contains("NO");
        assertThat(run(Way.usual(() -> resultingIn(Double.NaN))).get(0).text("sane"))
                .contains("NO");
    }

    @Test
    void saysWhyAnEngineCanNot() throws Exception {
        assertThat(run().get(0)).hasToString("W2 fake threads=2 case=L1 unsupported=inference_only");
    }
}

package dev.carousel.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.run.ColdStart.Prediction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CaseRunTest {
    private static final ResultLine LINE = ResultLine.of("W6", "ours");

    @Test
    void marksWhatOthersDisturbed() {
        assertThat(CaseRun.marked(LINE, false, OptionalDouble.of(.03))).hasToString("W6 ours other_cpu=0.03");
        assertThat(CaseRun.marked(LINE, false, OptionalDouble.of(.4)))
                .hasToString("W6 ours other_cpu=0.40 disturbed=yes");
        assertThat(CaseRun.marked(LINE, true, OptionalDouble.empty())).hasToString("W6 ours disturbed=yes");
    }

    @Test
    void findsOutWhichKernelsOpenBlasTook() {
        assertThat(CaseRun.openBlasKernels("WARNING: something\nCore: SkylakeX\n"))
                .contains("SkylakeX");
        assertThat(CaseRun.openBlasKernels("WARNING: Core: x\n")).isEmpty();
    }

    @Test
    void saysHowAProcessFailed() {
        var cut = new EngineProcess.Outcome(List.of(), 137, true);
        var failed = new EngineProcess.Outcome(List.of(), 1, false);
        assertThatThrownBy(() -> CaseRun.requireSuccess(cut, 300, Path.of("log")))
                .hasMessage("was ended after 300 s");
        assertThatThrownBy(() -> CaseRun.requireSuccess(failed, 300, Path.of("engine.log")))
                .hasMessage("ended with exit code 1, see engine.log");
    }

    @Test
    void aColdStartLastsUntilThePredictionCanBeRead() {
        List<EngineProcess.Line> lines = List.of(
                new EngineProcess.Line("some greeting", .05),
                new EngineProcess.Line("prediction 0.25", .2),
                new EngineProcess.Line("peak_rss_mb 51.5", .3));
        assertThat(Prediction.of(lines)).isEqualTo(new Prediction(.2, .25, 51.5));
        assertThatThrownBy(() -> Prediction.of(lines.subList(0, 1))).hasMessage("printed no prediction");
    }

    @Test
    void aColdStartTellsTimeMemoryAndSize() {
        var launch = new Launch("ours", List.of(), Map.of(), OptionalDouble.of(3.14));
        List<Prediction> predictions =
                List.of(new Prediction(.2, .25, 50), new Prediction(.3, .25, 52), new Prediction(.25, .25, 51));
        assertThat(ColdStart.result(LINE, predictions, launch))
                .hasToString("W6 ours median_ms=250.0 min_ms=200.0 p90_ms=300.0 n=3 peak_rss_mb=51 classpath_mb=3.1"
                        + " check=0.250000 sane=yes");
        assertThat(ColdStart.result(LINE, List.of(new Prediction(.2, Double.NaN, 50)), launch)
                        .text("sane"))
                .contains("NO");
    }
}

package dev.carousel.bench.ours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.bench.engine.Way;
import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.Workload;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each workload runs, at sizes that take no time, and computes something. */
class ProgramTest {
    private static Task open(Case c, int threads) throws Exception {
        List<Way> ways = new Program().ways(c, threads);
        assertThat(ways.get(0).missing()).isEmpty();
        return ways.get(0).source().open();
    }

    private static double checkAfter(int times, Case c, int threads) throws Exception {
        try (Task task = open(c, threads)) {
            task.run(times);
            return task.check();
        }
    }

    @ParameterizedTest
    @CsvSource({"W1, 1, 1, 1, 0", "W2, 2, 3, 4, 0", "W3, 2, 3, 4, 5", "W4, 2, 3, 4, 7", "W5, 1, 2, 9, 0"})
    void computesTheSameWithAnyNumberOfThreads(Workload workload, int L, int B, int T, int V) throws Exception {
        Case tiny = new Case(workload, "tiny", 3, 5, L, B, T, V);
        double one = checkAfter(3, tiny, 1);
        assertThat(one).isFinite().isNotZero();
        assertThat(checkAfter(3, tiny, 2)).isEqualTo(one);
    }

    @Test
    void theLayersAloneGoForwardAndBackwardWithAnyNumberOfThreads() throws Exception {
        Case tiny = new Case(Workload.W3, "tiny", 3, 5, 2, 3, 4, 5);
        assertThat(alone(tiny, 1)).isFinite().isNotZero().isEqualTo(alone(tiny, 2));
    }

    private static double alone(Case c, int threads) throws Exception {
        Way way = new Program().ways(c, threads).get(1);
        assertThat(way.missing()).isEqualTo("dense,loss,Adam");
        try (Task task = way.source().open()) {
            task.run(2);
            return task.check();
        }
    }

    @Test
    void theStateOfAStreamGoesOn() throws Exception {
        Case tiny = new Case(Workload.W1, "tiny", 3, 5, 1, 1, 1, 0);
        assertThat(checkAfter(2, tiny, 1)).isNotEqualTo(checkAfter(1, tiny, 1));
    }

    @ParameterizedTest
    @CsvSource({"W3, 5", "W4, 7"})
    void trainingLearns(Workload workload, int V) throws Exception {
        Case tiny = new Case(workload, "tiny", 3, 16, 2, 3, 4, V);
        assertThat(checkAfter(1, tiny, 1)).isCloseTo(Math.log(V), within(.5));
        assertThat(checkAfter(300, tiny, 1)).isLessThan(.8 * checkAfter(1, tiny, 1));
    }

    @Test
    void aSavedModelPredictsWhatItDidBefore(@TempDir Path folder) {
        ColdStart.main(new String[] {"save", folder.toString()});
        String first = printed(folder);
        assertThat(first).matches("(?s)prediction 0\\.\\d+\\Rpeak_rss_mb \\d+.*");
        assertThat(printed(folder).lines().findFirst()).isEqualTo(first.lines().findFirst());
    }

    private static String printed(Path folder) {
        PrintStream out = System.out;
        var bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            ColdStart.main(new String[] {"predict", folder.toString()});
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

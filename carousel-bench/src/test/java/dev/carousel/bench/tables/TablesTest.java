package dev.carousel.bench.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static List<String> rows(String... lines) {
        return Tables.of(List.of(lines))
                .lines()
                .filter(line -> line.startsWith("| W") || line.startsWith("| m"))
                .toList();
    }

    @Test
    void setsTimesBesideTheBestOfOthersAndBesideThePeak() {
        assertThat(rows("W1 I64_H128 threads=1 ours=2.30us best_peer=onednn:4.50us ratio=1.96 of_peak=0.31"))
                .containsExactly("| W1 | I64_H128 | 1 | 2.30 µs | onednn 4.50 µs | 1.96 | 31 % | 0.713 µs |");
    }

    @Test
    void ofRunsTheLastCounts() {
        assertThat(rows("W2 L1 threads=1 ours=20.0ms", "W2 L1 threads=2 ours=10.0ms", "W2 L1 threads=1 ours=19.0ms"))
                .containsExactly(
                        "| W2 | L1 | 1 | 19.0 ms | – | – | – | – |", "| W2 | L1 | 2 | 10.0 ms | – | – | – | – |");
    }

    @Test
    void whereOthersAreFasterIsSaidTwice() {
        String tables = Tables.of(List.of("W5 B16_T1000 threads=1 ours=90.0ms best_peer=onednn:80.0ms ratio=0.89"));
        assertThat(tables).contains("### Not ahead");
        assertThat(Tables.of(List.of("W5 B16_T1000 threads=1 ours=80.0ms best_peer=onednn:90.0ms ratio=1.12")))
                .doesNotContain("### Not ahead");
    }

    @Test
    void aLaterRunMayHaveCaughtUp() {
        assertThat(Tables.of(List.of(
                        "W5 B16_T1000 threads=1 ours=90.0ms best_peer=onednn:80.0ms ratio=0.89",
                        "W5 B16_T1000 threads=1 ours=70.0ms best_peer=onednn:80.0ms ratio=1.14")))
                .doesNotContain("### Not ahead");
    }

    @Test
    void aPartOfTheWorkHasARowOfItsOwn() {
        assertThat(
                        rows(
                                "W3 B64_T100 threads=1 ours=100ms",
                                "W3 B64_T100 threads=1 without=dense,loss,Adam ours=90.0ms best_peer=onednn:120ms ratio=1.33 disturbed=yes"))
                .hasSize(2)
                .last()
                .asString()
                .contains("B64_T100 without dense,loss,Adam")
                .contains("1.33 (disturbed)");
    }

    @Test
    void showsMemoryThreadsScalarsAndKernels() {
        String tables = Tables.of(List.of(
                "# machine: test",
                "W5 ours threads=1 case=B16_T1000 median_ms=44.3 peak_rss_mb=196 sane=yes",
                "W6 ours threads=1 case=I64_H128 variant=vectors median_ms=200 peak_rss_mb=60 classpath_mb=3.1 sane=yes",
                "W2 L2 ours threads=2 speedup=1.93",
                "W2 L1 scalar threads=1 time=40.0ms of_ours=0.25 same_check=yes",
                "kernel multiply threads=1 of=W1_I64_H128 M=1 K=192 N=512 gflops=90.0 peak_gflops=200.0 of_peak=0.45 of_bandwidth=0.91",
                "kernel tanh threads=1 elements=1024 elements_per_ns=7.10"));
        assertThat(tables)
                .startsWith("test.\n")
                .contains("| W5 | B16_T1000 | 1 | ours | 196 | – |")
                .contains("| W6 | I64_H128 | 1 | ours vectors | 60 | 3.1 |")
                .contains("| W2 | L2 | 2 | 1.93 |")
                .contains("| W2 | L1 | 1 | 40.0 ms | 25 % | yes |")
                .contains("| multiply | W1_I64_H128 | 1 | 192 | 512 | 1 | 90.0 | 45 % | 91 % | – |")
                .contains("| tanh | – | – | – | – | 1 | – | – | – | 7.10 |");
    }
}

package dev.carousel.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.workload.Case;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Case STEP = Case.named("W1", "I64_H128");

    /** Of all of the work. */
    private static Comparison compare(String... lines) {
        return compareAll(lines).get(0);
    }

    private static List<Comparison> compareAll(String... lines) {
        List<ResultLine> results = Arrays.stream(lines)
                .map(line -> ResultLine.parse("W1 " + line).orElseThrow())
                .toList();
        return Comparison.of(STEP, 1, results);
    }

    @Test
    void setsOurTimeBesideTheBestPeers() {
        assertThat(compare(
                        "ours median_us=2.300 of_peak=0.503 sane=yes",
                        "onednn median_us=4.500 sane=yes",
                        "onnxruntime median_us=8.000 sane=yes"))
                .hasToString("W1 I64_H128 threads=1 ours=2.30us best_peer=onednn:4.50us ratio=1.96 of_peak=0.50");
    }

    @Test
    void ofVariantsTheFastestCounts() {
        Comparison comparison = compare(
                "ours median_us=2 sane=yes",
                "onnxruntime median_us=8 sane=yes",
                "onnxruntime variant=pinned median_us=6 sane=yes");
        assertThat(comparison.ratio()).hasValue(3);
    }

    @Test
    void ofRoundsTheMedianCounts() {
        Comparison comparison = compare(
                "ours median_us=2 sane=yes",
                "onednn median_us=4 sane=yes",
                "onednn median_us=1 sane=yes",
                "onednn median_us=5 sane=yes");
        assertThat(comparison.ratio()).hasValue(2);
    }

    @Test
    void peersThatLeaveSomethingOutAreShownAndNotCompared() {
        Comparison comparison = compare(
                "ours median_us=2 sane=yes",
                "onednn without=loss median_us=1 sane=yes",
                "libtorch median_us=5 sane=yes");
        assertThat(comparison.ratio()).hasValue(2.5);
        assertThat(comparison.toString())
                .contains("best_peer=libtorch:5.00us")
                .contains("incomplete_peer=onednn:1.00us");
    }

    @Test
    void whatWeAlsoDoAPartOfIsComparedWithPeersThatDoThatPart() {
        List<Comparison> comparisons = compareAll(
                "ours median_us=4 of_peak=0.5 sane=yes",
                "ours without=loss median_us=3 of_peak=0.6 sane=yes",
                "onednn without=loss median_us=6 sane=yes",
                "dl4j without=clipping median_us=1 sane=yes",
                "libtorch median_us=10 sane=yes");
        assertThat(comparisons)
                .map(Comparison::toString)
                .containsExactly(
                        "W1 I64_H128 threads=1 ours=4.00us best_peer=libtorch:10.0us ratio=2.50 of_peak=0.50 incomplete_peer=dl4j:1.00us",
                        "W1 I64_H128 threads=1 without=loss ours=3.00us best_peer=onednn:6.00us ratio=2.00 of_peak=0.60");
    }

    @Test
    void carouselWithoutVectorsIsNoPeer() {
        Comparison comparison = compare("ours median_us=4 sane=yes", "scalar median_us=1 sane=yes");
        assertThat(comparison.bestPeer()).isEmpty();
    }

    @Test
    void ofRoundsTheMedianShareOfThePeakCounts() {
        Comparison comparison = compare(
                "ours median_us=2 of_peak=0.3 sane=yes",
                "ours median_us=4 of_peak=0.5 sane=yes",
                "ours median_us=5 of_peak=0.4 sane=yes");
        assertThat(comparison.ofPeak()).hasValue(.4);
    }

    @Test
    void resultsThatAreNotSaneDoNotCount() {
        Comparison comparison = compare("ours median_us=2 sane=yes", "libtorch median_us=1 sane=NO");
        assertThat(comparison.bestPeer()).isEmpty();
        assertThat(comparison.ratio()).isEmpty();
    }

    @Test
    void saysWhenTheMachineWasNotQuiet() {
        assertThat(compare("ours median_us=2 sane=yes disturbed=yes").toString())
                .endsWith(" disturbed=yes");
        // a peer that was disturbed may be the one that would have been best
        assertThat(compare(
                                "ours median_us=2 sane=yes",
                                "onednn median_us=3 sane=yes",
                                "libtorch median_us=9 sane=yes disturbed=yes")
                        .disturbed())
                .isTrue();
        assertThat(compare("ours median_us=2 sane=yes").disturbed()).isFalse();
    }

    @Test
    void aColdStartHasNoShareOfThePeak() {
        ResultLine line = ResultLine.parse("W6 ours median_ms=200 sane=yes").orElseThrow();
        assertThat(Comparison.of(Case.named("W6", "I64_H128"), 1, List.of(line)).get(0))
                .hasToString("W6 I64_H128 threads=1 ours=200ms");
    }

    @Test
    void anUnsupportedPeerIsNoPeer() {
        assertThat(compare("ours median_us=2 sane=yes", "onednn unsupported=yes")
                        .bestPeer())
                .isEmpty();
    }
}

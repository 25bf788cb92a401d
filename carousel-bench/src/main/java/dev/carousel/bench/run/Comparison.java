package dev.carousel.bench.run;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.measure.Statistics;
import dev.carousel.bench.workload.Case;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What comes of a case: our time beside that of the best peer.
 *
 * @param ours our best variant
 * @param bestPeer the fastest peer that does all of the work
 * @param incompletePeer the fastest that leaves something out, for comparison only
 * @param ofPeak the share of the measured peak of fused multiply-adds that our time comes to
 * @param disturbed whether any engine's time was measured on a machine that was not quiet
 */
public record Comparison(
        Case size,
        int threads,
        Optional<Entry> ours,
        Optional<Entry> bestPeer,
        Optional<Entry> incompletePeer,
        OptionalDouble ofPeak,
        boolean disturbed) {
    private static final String OURS = "ours";
    private static final double GIGA = 1e9;
    private static final double SECONDS_IN_A_NANOSECOND = 1e-9;

    /** @param time in the workload's unit */
    public record Entry(String engine, double time) {}

    /**
     * Compares the results of one case with one number of threads. Of rounds the median counts, of variants the fastest; results that are
     * not sane do not.
     *
     * @param peakGflops measured with as many threads
     */
    static Comparison of(Case size, int threads, List<ResultLine> results, OptionalDouble peakGflops) {
        Optional<Entry> ours = fastest(size, results, line -> line.engine().equals(OURS) && isComplete(line));
        Optional<Entry> peer = fastest(size, results, line -> !line.engine().equals(OURS) && isComplete(line));
        Optional<Entry> incomplete =
                fastest(size, results, line -> !line.engine().equals(OURS) && !isComplete(line));
        OptionalDouble ofPeak = OptionalDouble.empty();
        if (ours.isPresent() && peakGflops.isPresent() && size.flops().isPresent()) {
            double seconds = ours.get().time() * size.workload().unitNanoseconds() * SECONDS_IN_A_NANOSECOND;
            ofPeak = OptionalDouble.of(size.flops().getAsDouble() / seconds / GIGA / peakGflops.getAsDouble());
        }
        // Not the two alone: a peer that was disturbed may be the one that would have been best.
        boolean disturbed =
                results.stream().anyMatch(line -> line.text("disturbed").isPresent());
        return new Comparison(size, threads, ours, peer, incomplete, ofPeak, disturbed);
    }

    private static boolean isComplete(ResultLine line) {
        return line.text("without").isEmpty();
    }

    private static Optional<Entry> fastest(Case size, List<ResultLine> results, Predicate<ResultLine> wanted) {
        String median = "median_" + size.workload().unit();
        Map<String, List<ResultLine>> byVariant = new LinkedHashMap<>();
        for (ResultLine line : results) {
            boolean sane = line.text("sane").filter("yes"::equals).isPresent();
            if (sane && line.number(median).isPresent() && wanted.test(line)) {
                String key = line.engine() + " " + line.text("variant").orElse("");
                byVariant.computeIfAbsent(key, k -> new ArrayList<>()).add(line);
            }
        }
        return byVariant.values().stream()
                .map(rounds -> entry(rounds, median))
                .min(Comparator.comparingDouble(Entry::time));
    }

    private static Entry entry(List<ResultLine> rounds, String median) {
        double[] times = rounds.stream()
                .mapToDouble(line -> line.number(median).orElseThrow())
                .toArray();
        return new Entry(rounds.get(0).engine(), Statistics.of(times).median());
    }

    /** How many times faster than the best peer we are. */
    public OptionalDouble ratio() {
        return ours.isPresent() && bestPeer.isPresent()
                ? OptionalDouble.of(bestPeer.get().time() / ours.get().time())
                : OptionalDouble.empty();
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        line.append(size.workload())
                .append(' ')
                .append(size.name())
                .append(" threads=")
                .append(threads);
        ours.ifPresent(entry -> line.append(" ours=").append(time(entry)));
        bestPeer.ifPresent(entry ->
                line.append(" best_peer=").append(entry.engine()).append(':').append(time(entry)));
        ratio().ifPresent(ratio -> line.append(String.format(Locale.ROOT, " ratio=%.2f", ratio)));
        ofPeak.ifPresent(share -> line.append(String.format(Locale.ROOT, " of_peak=%.2f", share)));
        incompletePeer.ifPresent(entry -> line.append(" incomplete_peer=")
                .append(entry.engine())
                .append(':')
                .append(time(entry)));
        return disturbed ? line.append(" disturbed=yes").toString() : line.toString();
    }

    /** Three digits or so. */
    private String time(Entry entry) {
        double time = entry.time();
        int digits = time < 10 ? 2 : time < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f", time)
                + size.workload().unit();
    }
}

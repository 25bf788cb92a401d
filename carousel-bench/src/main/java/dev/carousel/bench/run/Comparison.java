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
import java.util.stream.Stream;

/**
 * What comes of a case: our time beside that of the best peer that does the same work.
 *
 * @param missing what of the case's work neither does; empty if they do all
 * @param ours our best variant
 * @param bestPeer the fastest peer that does the same
 * @param incompletePeer the fastest that leaves out something which we never do, for information only
 * @param disturbed whether any engine's time was measured on a machine that was not quiet
 */
public record Comparison(
        Case size,
        int threads,
        String missing,
        Optional<Entry> ours,
        Optional<Entry> bestPeer,
        Optional<Entry> incompletePeer,
        boolean disturbed) {
    static final String OURS = "ours";

    /**
     * @param time in the workload's unit
     * @param ofPeak the share of the peak of fused multiply-adds, measured right before and after, where that is known
     */
    public record Entry(String engine, double time, OptionalDouble ofPeak) {}

    /**
     * Compares the results of one case with one number of threads: all of the work first, then what we also do a part of. Of rounds the
     * median counts, of variants the fastest; results that are not sane do not.
     */
    static List<Comparison> of(Case size, int threads, List<ResultLine> results) {
        return Stream.concat(
                        Stream.of(""),
                        results.stream().filter(Comparison::isOurs).map(Comparison::missing))
                .distinct()
                .map(missing -> of(size, threads, results, missing))
                .toList();
    }

    private static Comparison of(Case size, int threads, List<ResultLine> results, String missing) {
        Predicate<ResultLine> same = line -> missing(line).equals(missing);
        Optional<Entry> ours = fastest(size, results, same.and(Comparison::isOurs));
        Optional<Entry> peer = fastest(size, results, same.and(Comparison::isPeer));
        Optional<Entry> incomplete = Optional.empty();
        if (missing.isEmpty()) {
            List<String> oursToo = results.stream()
                    .filter(Comparison::isOurs)
                    .map(Comparison::missing)
                    .toList();
            incomplete = fastest(
                    size, results, line -> isPeer(line) && !isComplete(line) && !oursToo.contains(missing(line)));
        }
        // Not the two alone: a peer that was disturbed may be the one that would have been best.
        boolean disturbed =
                results.stream().anyMatch(line -> line.text("disturbed").isPresent());
        return new Comparison(size, threads, missing, ours, peer, incomplete, disturbed);
    }

    private static String missing(ResultLine line) {
        return line.text("without").orElse("");
    }

    static boolean isComplete(ResultLine line) {
        return missing(line).isEmpty();
    }

    static boolean isOurs(ResultLine line) {
        return line.engine().equals(OURS);
    }

    private static boolean isPeer(ResultLine line) {
        return !isOurs(line) && !Scalar.isScalar(line);
    }

    static Optional<Entry> fastest(Case size, List<ResultLine> results, Predicate<ResultLine> wanted) {
        String median = "median_" + size.workload().unit();
        Map<String, List<ResultLine>> byVariant = new LinkedHashMap<>();
        for (ResultLine line : results) {
            boolean sane = line.text("sane").filter("yes"::equals).isPresent();
            if (sane && line.number(median).isPresent() && wanted.test(line)) {
                String key = line.engine() + " " + line.text("variant").orElse("") + " " + missing(line);
                byVariant.computeIfAbsent(key, k -> new ArrayList<>()).add(line);
            }
        }
        return byVariant.values().stream()
                .map(rounds -> new Entry(
                        rounds.get(0).engine(),
                        overRounds(rounds, median).orElseThrow(),
                        overRounds(rounds, "of_peak")))
                .min(Comparator.comparingDouble(Entry::time));
    }

    private static OptionalDouble overRounds(List<ResultLine> rounds, String field) {
        double[] values = rounds.stream()
                .flatMapToDouble(line -> line.number(field).stream())
                .toArray();
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Statistics.of(values).median());
    }

    /** How many times faster than the best peer we are. */
    public OptionalDouble ratio() {
        return ours.isPresent() && bestPeer.isPresent()
                ? OptionalDouble.of(bestPeer.get().time() / ours.get().time())
                : OptionalDouble.empty();
    }

    /** Our share of the peak. */
    public OptionalDouble ofPeak() {
        return ours.map(Entry::ofPeak).orElse(OptionalDouble.empty());
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        line.append(size.workload())
                .append(' ')
                .append(size.name())
                .append(" threads=")
                .append(threads);
        if (!missing.isEmpty()) {
            line.append(" without=").append(missing);
        }
        ours.ifPresent(entry -> line.append(" ours=").append(time(size, entry.time())));
        bestPeer.ifPresent(entry ->
                line.append(" best_peer=").append(entry.engine()).append(':').append(time(size, entry.time())));
        ratio().ifPresent(ratio -> line.append(String.format(Locale.ROOT, " ratio=%.2f", ratio)));
        ofPeak().ifPresent(share -> line.append(String.format(Locale.ROOT, " of_peak=%.2f", share)));
        incompletePeer.ifPresent(entry -> line.append(" incomplete_peer=")
                .append(entry.engine())
                .append(':')
                .append(time(size, entry.time())));
        return disturbed ? line.append(" disturbed=yes").toString() : line.toString();
    }

    /** Three digits or so, and the unit. */
    static String time(Case size, double time) {
        int digits = time < 10 ? 2 : time < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f", time)
                + size.workload().unit();
    }
}

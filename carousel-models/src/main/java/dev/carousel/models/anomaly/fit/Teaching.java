package dev.carousel.models.anomaly.fit;

import dev.carousel.models.anomaly.network.ChannelScale;
import dev.carousel.models.anomaly.score.Evidence;
import dev.carousel.models.anomaly.score.Tail;
import dev.carousel.models.anomaly.stream.ChannelStart;
import dev.carousel.models.anomaly.stream.DetectorModel;
import dev.carousel.models.anomaly.stream.DetectorStream;
import dev.carousel.models.anomaly.stream.SeriesGroup;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Shows a detector its training data as streams: a first time to learn how rare distances are, a second time to choose the threshold.
 *
 * <p>The threshold is the evidence that, by the tail of the evidence in the training data, is exceeded as often as alarms are expected.
 * That tail is exponential beyond the evidence that one in twenty values exceeds: with u that evidence, b the mean of what goes beyond it
 * (as if ten more with a mean of 1 had been seen) and q alarms per step, it is u + b log(.05 / q).
 */
final class Teaching {
    private static final double SEEN_BEFORE = 10;
    /** Units of a series nobody has seen are soon its own. */
    private static final int COUNT_OF_UNKNOWN = 10;

    private Teaching() {}

    static DetectorModel of(DetectorModel untaught, List<SeriesGroup> groups, Workers workers) {
        List<List<ChannelStart>> taught = new ArrayList<>();
        groups.forEach(group -> taught.add(List.of()));
        workers.split(groups.size(), 1, (from, to) -> {
            for (int k = from; k < to; k++) {
                taught.set(k, starts(untaught, groups.get(k)));
            }
        });
        Map<String, List<ChannelStart>> starts = new TreeMap<>();
        for (int k = 0; k < groups.size(); k++) {
            starts.put(groups.get(k).name(), taught.get(k));
        }
        DetectorModel model = untaught.with(starts, common(taught), 0);
        double[][] evidence = new double[groups.size()][];
        workers.split(groups.size(), 1, (from, to) -> {
            for (int k = from; k < to; k++) {
                evidence[k] = evidence(model, groups.get(k));
            }
        });
        double share = model.settings().alarmsPerMonth() / Wishes.stepsPerMonth(model.frequency());
        double[] all = Arrays.stream(evidence).flatMapToDouble(Arrays::stream).toArray();
        return model.with(starts, model.unknown(), threshold(all, share));
    }

    private static List<ChannelStart> starts(DetectorModel model, SeriesGroup group) {
        int C = model.channels().size();
        int kinds = Evidence.values().length;
        double[][] distances = new double[C * kinds][group.length()];
        for (double[] one : distances) {
            Arrays.fill(one, Double.NaN);
        }
        DetectorStream stream = new DetectorStream(model, group.name());
        double[] values = new double[C];
        for (int t = 0; t < group.length(); t++) {
            group.values(t, values);
            stream.observe(group.time(t), values);
            for (int c = 0; c < C; c++) {
                for (int kind = 0; kind < kinds && !Double.isNaN(values[c]); kind++) {
                    distances[c * kinds + kind][t] = stream.distance(c, Evidence.values()[kind]);
                }
            }
        }
        List<ChannelStart> starts = new ArrayList<>();
        for (int c = 0; c < C; c++) {
            EnumMap<Evidence, Tail> tails = new EnumMap<>(Evidence.class);
            for (Evidence kind : Evidence.values()) {
                tails.put(kind, Tail.of(distances[c * kinds + kind.ordinal()]));
            }
            starts.add(new ChannelStart(model.series().get(group.name()).get(c).scale(), tails));
        }
        return starts;
    }

    private static double[] evidence(DetectorModel model, SeriesGroup group) {
        DetectorStream stream = new DetectorStream(model, group.name());
        double[] values = new double[model.channels().size()];
        double[] evidence = new double[group.length()];
        int count = 0;
        for (int t = 0; t < group.length(); t++) {
            group.values(t, values);
            if (!Double.isNaN(stream.observe(group.time(t), values))) {
                evidence[count++] = stream.evidence();
            }
        }
        return Arrays.copyOf(evidence, count);
    }

    static double threshold(double[] evidence, double alarmsPerStep) {
        double[] sorted = evidence.clone();
        Arrays.sort(sorted);
        int beyond = (int) (Tail.SHARE * sorted.length);
        double start = sorted[sorted.length - beyond - 1];
        double sum = SEEN_BEFORE;
        for (int k = sorted.length - beyond; k < sorted.length; k++) {
            sum += sorted[k] - start;
        }
        double mean = sum / (SEEN_BEFORE + beyond);
        return start + mean * Math.max(0, StrictMath.log(Tail.SHARE / alarmsPerStep));
    }

    /** For series that nobody has seen: of each number the median. */
    private static List<ChannelStart> common(List<List<ChannelStart>> known) {
        List<ChannelStart> common = new ArrayList<>();
        for (int c = 0; c < known.get(0).size(); c++) {
            int channel = c;
            List<ChannelStart> all =
                    known.stream().map(starts -> starts.get(channel)).toList();
            ChannelScale scale = new ChannelScale(
                    median(all, start -> start.scale().centre()),
                    median(all, start -> start.scale().spread()),
                    median(all, start -> start.scale().change()),
                    COUNT_OF_UNKNOWN);
            EnumMap<Evidence, Tail> tails = new EnumMap<>(Evidence.class);
            for (Evidence kind : Evidence.values()) {
                tails.put(
                        kind,
                        new Tail(
                                median(all, start -> start.tails().get(kind).threshold()),
                                median(all, start -> start.tails().get(kind).shape())));
            }
            common.add(new ChannelStart(scale, tails));
        }
        return common;
    }

    private static double median(List<ChannelStart> all, ToDoubleFunction<ChannelStart> number) {
        double[] sorted = all.stream().mapToDouble(number).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}

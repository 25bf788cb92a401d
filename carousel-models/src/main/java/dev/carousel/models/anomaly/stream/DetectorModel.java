package dev.carousel.models.anomaly.stream;

import dev.carousel.InvalidInputException;
import dev.carousel.models.anomaly.network.ChangeNetwork;
import dev.carousel.models.anomaly.network.Clock;
import dev.carousel.models.anomaly.network.StreamMemory;
import dev.carousel.models.table.Frequency;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that scores follow from. Immutable. */
public final class DetectorModel {
    private final Settings settings;
    private final Frequency frequency;
    private final List<String> channels;
    private final Clock clock;
    private final Map<String, List<ChannelStart>> series;
    private final List<ChannelStart> unknown;
    private final Optional<ChangeNetwork> network;
    private final double threshold;
    private final long networkFingerprint;

    /**
     * A model.
     *
     * @param frequency how far apart steps are
     * @param channels the targets' names, C
     * @param clock what the network is told of time
     * @param series by name, C starts for each series of the training table
     * @param unknown C starts for series that training didn't see
     * @param network what forecasts changes; empty where levels alone are judged
     * @param threshold evidence of which an alarm is made, if it is news
     * @throws InvalidInputException if these contradict each other
     */
    public DetectorModel(
            Settings settings,
            Frequency frequency,
            List<String> channels,
            Clock clock,
            Map<String, List<ChannelStart>> series,
            List<ChannelStart> unknown,
            Optional<ChangeNetwork> network,
            double threshold) {
        this.settings = settings;
        this.frequency = frequency;
        this.channels = List.copyOf(channels);
        this.clock = clock;
        this.series = Collections.unmodifiableMap(new TreeMap<>(series));
        this.unknown = List.copyOf(unknown);
        this.network = network;
        this.threshold = threshold;
        requireFit();
        this.networkFingerprint = ModelFingerprint.of(network);
    }

    private void requireFit() {
        int C = channels.size();
        if (unknown.size() != C || series.values().stream().anyMatch(starts -> starts.size() != C)) {
            throw new InvalidInputException(
                    "detector: expected what was learned of " + C + " channels for each series");
        }
        if (network.isPresent() != settings.forecasts()) {
            throw new InvalidInputException(
                    "detector: expected a network if and only if the settings say that it forecasts");
        }
        int features = StreamMemory.features(C, settings.period(), clock);
        network.ifPresent(one -> {
            if (one.features() != features || one.channels() != C) {
                throw new InvalidInputException("detector: expected a network of " + features + " features and " + C
                        + " channels, found " + one.features() + " and " + one.channels());
            }
        });
        if (!(threshold >= 0 && threshold <= Double.MAX_VALUE)) {
            throw new InvalidInputException("threshold: expected a finite number of 0 or more, found " + threshold);
        }
    }

    public Settings settings() {
        return settings;
    }

    /** How far apart steps are. */
    public Frequency frequency() {
        return frequency;
    }

    /** The targets' names, C. */
    public List<String> channels() {
        return channels;
    }

    /** What the network is told of time. */
    public Clock clock() {
        return clock;
    }

    /** By name, C starts for each series of the training table. */
    public Map<String, List<ChannelStart>> series() {
        return series;
    }

    /** C starts for series that training did not see. */
    public List<ChannelStart> unknown() {
        return unknown;
    }

    /** What forecasts changes. */
    public Optional<ChangeNetwork> network() {
        return network;
    }

    /** Evidence of which an alarm is made, if it is news. */
    public double threshold() {
        return threshold;
    }

    /** Tells apart detectors whose streams of this series go different ways. */
    long fingerprint(String name) {
        return ModelFingerprint.of(this, name, networkFingerprint);
    }

    /** What a stream of this series begins with. */
    List<ChannelStart> starts(String name) {
        return series.getOrDefault(name, unknown);
    }

    /** The same with other starts and threshold. */
    public DetectorModel with(Map<String, List<ChannelStart>> known, List<ChannelStart> others, double newThreshold) {
        return new DetectorModel(settings, frequency, channels, clock, known, others, network, newThreshold);
    }
}

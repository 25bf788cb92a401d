package dev.carousel.models.anomaly.stream;

import dev.carousel.InvalidInputException;
import dev.carousel.models.anomaly.network.ChannelScale;
import dev.carousel.models.anomaly.score.Evidence;
import dev.carousel.models.anomaly.score.Tail;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was learned of a channel of a series, with which its streams begin.
 *
 * @param scale its units
 * @param tails how rare its distances are, for each kind of evidence
 */
public record ChannelStart(ChannelScale scale, Map<Evidence, Tail> tails) {
    public ChannelStart {
        EnumMap<Evidence, Tail> all = new EnumMap<>(tails);
        if (all.size() != Evidence.values().length) {
            throw new InvalidInputException("channel: expected a tail for each kind of evidence, found " + tails);
        }
        tails = Collections.unmodifiableMap(all);
    }

    /** Before its distances are known. */
    public static ChannelStart of(ChannelScale scale) {
        EnumMap<Evidence, Tail> tails = new EnumMap<>(Evidence.class);
        for (Evidence kind : Evidence.values()) {
            tails.put(kind, Tail.usual());
        }
        return new ChannelStart(scale, tails);
    }
}

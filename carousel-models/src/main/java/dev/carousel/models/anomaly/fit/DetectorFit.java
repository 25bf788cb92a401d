package dev.carousel.models.anomaly.fit;

import dev.carousel.InvalidInputException;
import dev.carousel.models.anomaly.network.ChannelScale;
import dev.carousel.models.anomaly.network.Clock;
import dev.carousel.models.anomaly.network.StreamMemory;
import dev.carousel.models.anomaly.stream.ChannelStart;
import dev.carousel.models.anomaly.stream.DetectorModel;
import dev.carousel.models.anomaly.stream.SeriesGroup;
import dev.carousel.models.anomaly.stream.Settings;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import dev.carousel.parallel.Workers;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Fits a detector: scales first, then the network, then how rare the distances are that both find in the training data. */
public final class DetectorFit {
    /** A series with fewer known values in a channel says too little about itself. */
    public static final int LEAST_VALUES = 50;

    /** More values than this of all series and channels together are not needed; of each series the last ones are taken. */
    private static final long MOST_VALUES = 4_000_000;

    private final Settings settings;
    private final Training training;
    private final SeriesTable table;
    private final List<String> remarks = new ArrayList<>();
    private Optional<TrainingResult> curve = Optional.empty();

    private DetectorFit(Settings settings, SeriesTable table, Training training) {
        this.settings = settings;
        this.table = table;
        this.training = training;
    }

    /**
     * What came of it.
     *
     * @param curve of the network's training, if there is one
     * @param remarks what a person should know, one sentence each
     */
    public record Fitted(DetectorModel model, Optional<TrainingResult> curve, List<String> remarks) {
        public Fitted {
            remarks = List.copyOf(remarks);
        }
    }

    /** The settings that a fit to this table would use. */
    public static Settings settings(Wishes wishes, SeriesTable table) {
        return wishes.settings(table);
    }

    public static Fitted run(Settings settings, SeriesTable table, Training training) {
        return new DetectorFit(settings, table, training).run();
    }

    private Fitted run() {
        List<SeriesGroup> groups = groups();
        long steps = groups.stream().mapToLong(SeriesGroup::length).max().orElse(0);
        Clock clock = Clock.of(table.frequency(), steps);
        Map<String, List<ChannelScale>> scales = new TreeMap<>();
        for (SeriesGroup group : groups) {
            scales.put(
                    group.name(),
                    group.channels().stream()
                            .map(one -> ChannelScale.of(one.values()))
                            .toList());
        }
        DetectorModel untaught = untaught(groups, scales, clock);
        try (Workers workers = Workers.of(training.threads())) {
            return new Fitted(Teaching.of(untaught, groups, workers), curve, remarks);
        }
    }

    /** Those that say enough, each as much as there is room for. */
    private List<SeriesGroup> groups() {
        List<SeriesGroup> all = SeriesGroup.of(table);
        List<SeriesGroup> usable =
                all.stream().filter(group -> group.known() >= LEAST_VALUES).toList();
        if (usable.isEmpty()) {
            SeriesGroup first = all.get(0);
            throw new InvalidInputException("detector: expected a series with at least " + LEAST_VALUES
                    + " known values of each target to learn from, found none"
                    + (all.size() == 1
                            ? "; there are " + first.known()
                            : " among " + all.size() + "; the first has " + first.known()));
        }
        if (usable.size() < all.size()) {
            remarks.add((all.size() - usable.size()) + " of " + all.size() + " series have fewer than " + LEAST_VALUES
                    + " known values; they are judged by what the others have in common");
        }
        long values = (long) usable.size() * table.columns().targets().size();
        int most = (int) Math.max(LEAST_VALUES, MOST_VALUES / values);
        if (usable.stream().anyMatch(group -> group.length() > most)) {
            remarks.add("of each series the last " + most + " steps are learned from");
        }
        return usable.stream().map(group -> group.last(most)).toList();
    }

    /** With a network, and without any knowledge of distances. */
    private DetectorModel untaught(List<SeriesGroup> groups, Map<String, List<ChannelScale>> scales, Clock clock) {
        List<String> channels = table.columns().targets();
        Optional<NetworkFit.Trained> trained = Optional.empty();
        if (settings.forecasts()) {
            ChangeData data = new ChangeData();
            groups.forEach(group -> data.add(group, scales.get(group.name()), settings.period(), clock));
            int features = StreamMemory.features(channels.size(), settings.period(), clock);
            try (Workers workers = Workers.of(training.threads())) {
                trained =
                        Optional.of(new NetworkFit(settings, training).train(data, features, channels.size(), workers));
            }
        }
        curve = trained.map(NetworkFit.Trained::result);
        Map<String, List<ChannelStart>> starts = new TreeMap<>();
        scales.forEach((name, its) ->
                starts.put(name, its.stream().map(ChannelStart::of).toList()));
        return new DetectorModel(
                settings,
                table.frequency(),
                channels,
                clock,
                starts,
                starts.values().iterator().next(),
                trained.map(NetworkFit.Trained::network),
                0);
    }
}

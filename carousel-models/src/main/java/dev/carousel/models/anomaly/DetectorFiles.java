package dev.carousel.models.anomaly;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.anomaly.network.ChangeNetwork;
import dev.carousel.models.anomaly.network.ChannelScale;
import dev.carousel.models.anomaly.network.Clock;
import dev.carousel.models.anomaly.network.StreamMemory;
import dev.carousel.models.anomaly.score.Evidence;
import dev.carousel.models.anomaly.score.Tail;
import dev.carousel.models.anomaly.stream.ChannelStart;
import dev.carousel.models.anomaly.stream.DetectorModel;
import dev.carousel.models.anomaly.stream.Settings;
import dev.carousel.models.table.SeriesColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A detector as files. {@code config.json} has what it is, {@code preparation.json} what it learned of each series, {@code
 * model.safetensors} the network's parameters as {@code lstm.weight_ih_l0} and {@code head.weight}; none if there is no network.
 */
final class DetectorFiles {
    static final String KIND = "detector";

    private DetectorFiles() {}

    static ModelFiles write(TrainedDetector detector) {
        DetectorModel model = detector.model();
        JsonObjectBuilder config = ModelFiles.config(KIND)
                .put("settings", model.settings())
                .put("threshold", model.threshold())
                .putObject(
                        "clock",
                        clock -> clock.put("day", model.clock().day())
                                .put("week", model.clock().week()));
        List<JsonObject> series = new ArrayList<>();
        model.series()
                .forEach((name, starts) -> series.add(JsonObject.builder()
                        .put("name", name)
                        .put("channels", channels(starts))
                        .build()));
        JsonObject preparation = JsonObject.builder()
                .put("series", series)
                .put("unknown", channels(model.unknown()))
                .build();
        return new ModelFiles(
                DetectorColumns.write(detector.columns(), config).build(),
                preparation,
                detector.card(),
                model.network().map(ChangeNetwork::tensors).orElse(Map.of()));
    }

    private static List<JsonObject> channels(List<ChannelStart> starts) {
        return starts.stream().map(DetectorFiles::channel).toList();
    }

    private static JsonObject channel(ChannelStart start) {
        return JsonObject.builder()
                .put("centre", start.scale().centre())
                .put("spread", start.scale().spread())
                .put("change", start.scale().change())
                .put("count", start.scale().count())
                .putObject("tails", tails -> start.tails().forEach((kind, tail) -> tails.put(kind.key(), tail)))
                .build();
    }

    static TrainedDetector read(ModelFiles files, Path directory) {
        if (!files.kind().equals(KIND)) {
            throw new InvalidInputException(
                    "'" + directory + "' holds a model of kind '" + files.kind() + "', expected a detector");
        }
        return ModelFiles.consistent(directory, () -> {
            SeriesColumns columns = DetectorColumns.read(files.config());
            return new TrainedDetector(model(files, columns), columns, files.card(), Optional.empty());
        });
    }

    private static DetectorModel model(ModelFiles files, SeriesColumns columns) {
        JsonObject config = files.config();
        Settings settings = settings(config.object("settings"));
        JsonObject clocks = config.object("clock");
        Clock clock = new Clock(clocks.flag("day"), clocks.flag("week"));
        int C = columns.targets().size();
        Map<String, List<ChannelStart>> series = new TreeMap<>();
        for (JsonObject one : files.preparation().list("series").objects()) {
            if (series.put(one.text("name"), starts(one, "channels")) != null) {
                throw one.unexpected("name", "a name of its own for each series");
            }
        }
        if (!settings.forecasts() && !files.tensors().isEmpty()) {
            throw new InvalidInputException(
                    "model.safetensors: expected no tensors of a detector without a network, found "
                            + files.tensors().keySet());
        }
        int features = StreamMemory.features(C, settings.period(), clock);
        Optional<ChangeNetwork> network = settings.forecasts()
                ? Optional.of(ChangeNetwork.of(files.tensors(), features, settings.hidden(), C))
                : Optional.empty();
        return new DetectorModel(
                settings,
                columns.rules().frequency().orElseThrow(),
                columns.targets(),
                clock,
                series,
                starts(files.preparation(), "unknown"),
                network,
                config.number("threshold"));
    }

    private static Settings settings(JsonObject s) {
        return new Settings(
                s.flag("forecasts"),
                s.integer("hidden"),
                s.integer("updates"),
                s.integer("period"),
                s.integer("memory"),
                s.integer("refractory"),
                s.number("alarms_per_month"));
    }

    private static List<ChannelStart> starts(JsonObject object, String name) {
        List<ChannelStart> starts = new ArrayList<>();
        for (JsonObject channel : object.list(name).objects()) {
            EnumMap<Evidence, Tail> tails = new EnumMap<>(Evidence.class);
            for (Evidence kind : Evidence.values()) {
                JsonObject tail = channel.object("tails").object(kind.key());
                tails.put(kind, new Tail(tail.number("threshold"), tail.number("shape")));
            }
            ChannelScale scale = new ChannelScale(
                    channel.number("centre"),
                    channel.number("spread"),
                    channel.number("change"),
                    channel.longInteger("count"));
            starts.add(new ChannelStart(scale, tails));
        }
        return starts;
    }
}

package dev.carousel.models.forecast;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.forecast.network.Calibration;
import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.Expert;
import dev.carousel.models.forecast.network.GatedNetwork;
import dev.carousel.models.forecast.network.LagExpert;
import dev.carousel.models.forecast.network.LinearExpert;
import dev.carousel.models.forecast.network.NetworkShape;
import dev.carousel.models.preparation.FeaturePreparation;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.SeriesScale;
import dev.carousel.models.preparation.Transform;
import dev.carousel.models.preparation.WindowLevel;
import dev.carousel.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A forecaster as files. {@code config.json} has what it is, {@code preparation.json} how values become inputs, {@code
 * model.safetensors} the members' parameters as {@code member.0.lstm.weight_ih_l0} and the linear experts as {@code
 * expert.ridge.weight}.
 */
final class ForecasterFiles {
    static final String KIND = "forecaster";

    private static final String LAG = "lag";
    private static final String LINEAR = "linear";

    private ForecasterFiles() {}

    static ModelFiles write(TrainedForecaster model) {
        return new ModelFiles(config(model), preparation(model), model.card(), tensors(model.ensemble()));
    }

    private static JsonObject config(TrainedForecaster model) {
        Provenance provenance = model.provenance();
        List<JsonObject> experts =
                model.ensemble().experts().stream().map(ForecasterFiles::expert).toList();
        return ModelFiles.config(KIND)
                .put("uses", model.uses())
                .put("members_used", model.ensemble().members().size())
                .put("settings", model.settings())
                .put("experts", experts)
                .putAll(ColumnsJson.of(provenance))
                .build();
    }

    private static JsonObject expert(Expert expert) {
        JsonObjectBuilder object = JsonObject.builder();
        if (expert instanceof LagExpert lag) {
            return object.put("kind", LAG).put(LAG, lag.lag()).build();
        }
        return object.put("kind", LINEAR).put("name", expert.name()).build();
    }

    private static JsonObject preparation(TrainedForecaster model) {
        Preparation preparation = model.ensemble().preparation();
        List<JsonObject> series = new ArrayList<>();
        model.provenance().lastTimes().forEach((name, last) -> {
            SeriesScale scale = preparation.scales().getOrDefault(name, SeriesScale.IDENTITY);
            series.add(JsonObject.builder()
                    .put("name", name)
                    .put("last_time", last.longValue())
                    .put("centre", scale.centre())
                    .put("spread", scale.spread())
                    .build());
        });
        JsonObjectBuilder object = JsonObject.builder()
                .put("transform", preparation.transform().key())
                .put("standardised", preparation.standardised())
                .put("window_level", preparation.level().key())
                .put("calibration", model.ensemble().calibration().factors())
                .put("series", series);
        FeatureFiles.write(preparation.features()).ifPresent(features -> object.put("features", features));
        return object.build();
    }

    private static Map<String, Tensor> tensors(Ensemble ensemble) {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (int k = 0; k < ensemble.members().size(); k++) {
            String prefix = member(k);
            ensemble.members()
                    .get(k)
                    .parameters()
                    .tensors()
                    .forEach((name, value) -> tensors.put(prefix + name, value));
        }
        for (Expert expert : ensemble.experts()) {
            if (expert instanceof LinearExpert linear) {
                tensors.put("expert." + linear.name() + ".weight", linear.weight());
                tensors.put("expert." + linear.name() + ".bias", linear.bias());
            }
        }
        return tensors;
    }

    private static String member(int k) {
        return "member." + k + ".";
    }

    static TrainedForecaster read(ModelFiles files, Path directory) {
        JsonObject config = files.config();
        if (!files.kind().equals(KIND)) {
            throw new InvalidInputException(
                    "'" + directory + "' holds a model of kind '" + files.kind() + "', expected a forecaster");
        }
        return ModelFiles.consistent(directory, () -> {
            requireFinite(files.tensors());
            Settings settings = settings(config.object("settings"));
            Map<String, SeriesScale> scales = new TreeMap<>();
            Map<String, Long> lastTimes = new TreeMap<>();
            Preparation preparation = preparation(files.preparation(), scales, lastTimes);
            List<Expert> experts = experts(config, settings, files.tensors());
            Calibration calibration = new Calibration(
                    Arrays.stream(files.preparation().list("calibration").numbers())
                            .boxed()
                            .toList());
            Ensemble ensemble = ensemble(config, settings, preparation, experts, files.tensors())
                    .calibrated(calibration);
            Provenance provenance = new Provenance(ColumnsJson.read(config), lastTimes);
            return new TrainedForecaster(
                    settings, ensemble, config.text("uses"), provenance, files.card(), Optional.empty());
        });
    }

    /** Before any of it is used: one NaN among the weights and every forecast is one. */
    private static void requireFinite(Map<String, Tensor> tensors) {
        tensors.forEach((name, tensor) -> {
            for (int k = 0; k < tensor.size(); k++) {
                float value = tensor.array()[tensor.offset() + k];
                if (!Float.isFinite(value)) {
                    throw new InvalidInputException("model.safetensors: the tensor '" + name + "' holds " + value
                            + ", expected finite numbers");
                }
            }
        });
    }

    private static Settings settings(JsonObject s) {
        try {
            return new Settings(
                    s.integer("horizon"),
                    s.integer("period"),
                    s.integer("context"),
                    s.integer("patch"),
                    Arrays.stream(s.list("lags").integers()).boxed().toList(),
                    Arrays.stream(s.list("quantiles").numbers()).boxed().toList(),
                    s.integer("hidden"),
                    s.integer("layers"),
                    s.integer("embedding"),
                    s.number("dropout"),
                    s.number("noise"),
                    s.integer("batch"),
                    s.number("rate"),
                    s.integer("epochs"),
                    s.integer("members"),
                    s.flag("non_negative"),
                    s.flag("count"),
                    s.flag("many_series"));
        } catch (InvalidInputException e) {
            throw new CorruptFileException(s.source() + ": settings." + e.getMessage(), e);
        }
    }

    private static Preparation preparation(
            JsonObject json, Map<String, SeriesScale> scales, Map<String, Long> lastTimes) {
        boolean standardised = json.flag("standardised");
        for (JsonObject series : json.list("series").objects()) {
            String name = series.text("name");
            if (lastTimes.put(name, series.longInteger("last_time")) != null) {
                throw series.unexpected("name", "a name of its own for each series");
            }
            double centre = series.number("centre");
            double spread = series.number("spread");
            if (!(spread > 0)) {
                throw series.unexpected("spread", "a number above 0");
            }
            if (standardised) {
                scales.put(name, new SeriesScale(centre, spread));
            }
        }
        return new Preparation(
                Transform.of(json.text("transform")),
                standardised,
                WindowLevel.of(json.text("window_level")),
                scales,
                json.optionalObject("features").map(FeatureFiles::read).orElse(FeaturePreparation.none()));
    }

    private static List<Expert> experts(JsonObject config, Settings settings, Map<String, Tensor> tensors) {
        List<Expert> experts = new ArrayList<>();
        for (JsonObject expert : config.list("experts").objects()) {
            if (expert.text("kind").equals(LAG)) {
                int lag = expert.integer(LAG);
                if (lag < 0 || lag > settings.context()) {
                    throw expert.unexpected(LAG, "a number from 0 to the context, " + settings.context());
                }
                experts.add(new LagExpert(lag));
            } else if (!expert.text("kind").equals(LINEAR)) {
                throw expert.unexpected("kind", LAG + " or " + LINEAR);
            } else {
                String prefix = "expert." + expert.text("name") + ".";
                experts.add(new LinearExpert(
                        expert.text("name"),
                        expect(tensors, prefix + "weight", settings.horizon(), settings.context()),
                        expect(tensors, prefix + "bias", settings.horizon())));
            }
        }
        return experts;
    }

    private static Tensor expect(Map<String, Tensor> tensors, String name, int... shape) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
            throw new InvalidInputException("model.safetensors: expected a tensor '" + name + "' of shape "
                    + Arrays.toString(shape) + ", found " + (tensor == null ? "none" : tensor));
        }
        return tensor;
    }

    private static Ensemble ensemble(
            JsonObject config,
            Settings settings,
            Preparation preparation,
            List<Expert> experts,
            Map<String, Tensor> tensors) {
        NetworkShape shape =
                settings.shape(experts.size(), preparation.features().sizes());
        List<GatedNetwork> members = new ArrayList<>();
        for (int k = 0; k < config.integer("members_used"); k++) {
            Map<String, Tensor> own = new TreeMap<>();
            String prefix = member(k);
            tensors.forEach((name, value) -> {
                if (name.startsWith(prefix)) {
                    own.put(name.substring(prefix.length()), value);
                }
            });
            // Before a network of the declared size is allocated: what was read is as large as the file, not larger.
            int declared = shape.parameters();
            long found = own.values().stream().mapToLong(Tensor::size).sum();
            if (declared != found) {
                throw new InvalidInputException("config.json describes networks of " + declared
                        + " parameters, model.safetensors has " + found + " for member " + k);
            }
            GatedNetwork network = new GatedNetwork(shape);
            network.parameters().load(own);
            members.add(network);
        }
        if (members.isEmpty()) {
            throw config.unexpected("members_used", "1 or more");
        }
        return new Ensemble(
                shape,
                preparation,
                experts,
                members,
                settings.quantiles().indexOf(.5),
                Calibration.none(shape.quantiles()));
    }
}

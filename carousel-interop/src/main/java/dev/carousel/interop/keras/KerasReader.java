package dev.carousel.interop.keras;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.file.FileErrors;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.definition.Notes;
import dev.carousel.interop.keras.config.ConfigurationReader;
import dev.carousel.interop.keras.config.KerasVersion;
import dev.carousel.interop.keras.config.ModelConfig;
import dev.carousel.interop.keras.graph.DefinitionBuilder;
import dev.carousel.interop.keras.hdf5.Hdf5File;
import dev.carousel.interop.keras.hdf5.Hdf5Group;
import dev.carousel.interop.keras.layer.LayerReader;
import dev.carousel.interop.keras.network.NetworkBuilder;
import dev.carousel.interop.keras.program.Differences;
import dev.carousel.interop.keras.program.Program;
import dev.carousel.interop.keras.program.ProgramBuilder;
import dev.carousel.interop.keras.weight.Weights;
import dev.carousel.interop.network.NetworkModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads Keras models: full models as {@code .h5} (Keras 1, 2 and 3) and {@code .keras} (Keras 3, and 2 from 2.12 on), and files of
 * weights with the configuration that {@code to_json} writes.
 *
 * <pre>{@code
 * KerasModel model = KerasReader.read(Path.of("model.keras"));
 * KerasModel other = KerasReader.read(Path.of("weights.h5"), Path.of("architecture.json"));
 * }</pre>
 *
 * <p>Optimisers, losses and metrics in the file are left alone. Layers compute in floats of 32 bits, whatever the file's policy says.
 *
 * <p>The metadata of what comes out have {@code format} (keras), {@code keras_version}, {@code name}, and under {@value Notes#KEY} what is done
 * otherwise than the file says, a line each: numbers of another policy, and the states of stateful layers, which are inputs and outputs here.
 */
public final class KerasReader {
    /** Endings of a configuration that lies beside its weights, in place of what follows the common beginning of the names. */
    private static final List<String> BESIDE =
            List.of("_config.json", ".config.json", ".json", "_architecture.json", "_model.json");

    private final String source;

    private KerasReader(String source) {
        this.source = source;
    }

    /**
     * Reads a full model, or weights whose configuration lies beside them under a name such as {@code x_config.json} for {@code
     * x_weights.h5}.
     *
     * @throws InvalidInputException if there is no such file, or no configuration
     * @throws CorruptFileException if the file is damaged or contradicts itself
     * @throws dev.carousel.UnsupportedException for layers and settings that aren't supported, naming them
     */
    public static KerasModel read(Path file) {
        return read(file, Optional.empty());
    }

    /** The same with the configuration from another file, which counts more than the one inside. */
    public static KerasModel read(Path file, Path configuration) {
        return read(file, Optional.of(configuration));
    }

    private static KerasModel read(Path file, Optional<Path> configuration) {
        var reader = new KerasReader(file.toString());
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("there is no file '" + file + "'");
        }
        try {
            return isArchive(file) ? reader.archive(file, configuration) : reader.hdf5(file, configuration);
        } catch (StackOverflowError e) {
            throw new CorruptFileException(file + ": its models are nested deeper than any honest one's", e);
        }
    }

    private static boolean isArchive(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    private KerasModel archive(Path file, Optional<Path> configuration) {
        KerasArchive archive = KerasArchive.read(file);
        JsonObject config = configuration
                .map(Json::read)
                .orElseGet(() -> Json.parse(archive.text(KerasArchive.CONFIGURATION), source + ": config.json"));
        KerasVersion version = archive.entries().containsKey(KerasArchive.METADATA)
                ? Json.parse(archive.text(KerasArchive.METADATA), source + ": metadata.json")
                        .optionalText("keras_version")
                        .map(KerasVersion::parse)
                        .orElse(new KerasVersion(3, 0, "3"))
                : new KerasVersion(3, 0, "3");
        byte[] weights = archive.entries().get(KerasArchive.WEIGHTS);
        if (weights == null) {
            throw new CorruptFileException(source + ": has no '" + KerasArchive.WEIGHTS + "'");
        }
        try (Hdf5File hdf5 = Hdf5File.of(weights, archive.size(), source + ": " + KerasArchive.WEIGHTS)) {
            return build(config, hdf5, version);
        }
    }

    private KerasModel hdf5(Path file, Optional<Path> configuration) {
        try (Hdf5File hdf5 = Hdf5File.read(file)) {
            Hdf5Group root = hdf5.root();
            Optional<String> inside = configuration.isPresent() ? Optional.empty() : root.text("model_config");
            JsonObject config = inside.map(text -> Json.parse(text, source + ": model_config"))
                    .or(() -> configuration.or(() -> beside(file)).map(Json::read))
                    .or(() -> TextGenRnn.configuration(root))
                    .orElseThrow(() -> new InvalidInputException(source + ": holds weights without the configuration of"
                            + " their model; give the file that model.to_json() writes, or put it beside as '"
                            + stem(file) + BESIDE.get(0) + "'"));
            KerasVersion version = root.text("keras_version")
                    .or(() -> root.group("model_weights").flatMap(group -> group.text("keras_version")))
                    .or(() -> config.optionalText("keras_version"))
                    .map(KerasVersion::parse)
                    .orElse(Weights.areByPath(hdf5) ? new KerasVersion(3, 0, "3") : KerasVersion.FIRST);
            return build(config, hdf5, version);
        }
    }

    /** The name without what says that it holds weights. */
    private static String stem(Path file) {
        String name = file.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : List.of("_weights.h5", "_weights.hdf5", ".weights.h5", ".weights.hdf5", ".h5", ".hdf5")) {
            if (lower.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    private static Optional<Path> beside(Path file) {
        Stream<Path> candidates = BESIDE.stream().map(ending -> file.resolveSibling(stem(file) + ending));
        return candidates.filter(Files::isRegularFile).findFirst();
    }

    private KerasModel build(JsonObject config, Hdf5File hdf5, KerasVersion version) {
        ModelConfig model = ConfigurationReader.read(config, source);
        Weights weights = Weights.read(model, hdf5);
        Program program = ProgramBuilder.build(model, new LayerReader(weights, version, source), source);
        Map<String, String> plain = new LinkedHashMap<>();
        plain.put("format", "keras");
        plain.put("keras_version", version.text());
        plain.put("name", model.name());
        Map<String, String> metadata = Notes.add(plain, Differences.numbers(model));
        Optional<NetworkModel> network = network(program, Notes.add(metadata, Differences.stateful(program)));
        if (network.isPresent()) {
            return new KerasModel.OfLayers(network.get());
        }
        try {
            return new KerasModel.OfGraph(DefinitionBuilder.build(program, metadata, source));
        } catch (IllegalArgumentException e) {
            throw new CorruptFileException(source + ": contradicts itself: " + e.getMessage(), e);
        }
    }

    /** Sizes that don't fit each other show when layers are put together. */
    private Optional<NetworkModel> network(Program program, Map<String, String> metadata) {
        try {
            return NetworkBuilder.build(program, metadata);
        } catch (InvalidInputException | IllegalArgumentException | ArithmeticException e) {
            throw new CorruptFileException(source + ": contradicts itself: " + e.getMessage(), e);
        }
    }
}

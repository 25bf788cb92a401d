package dev.carousel.interop.keras.export;

import dev.carousel.formats.file.FileErrors;
import dev.carousel.formats.json.Json;
import dev.carousel.interop.keras.export.LayerTranslation.Translated;
import dev.carousel.interop.keras.export.NamedLayers.Named;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.nn.Embedding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes networks as Keras models, of layers in a row. States, lengths and names of inputs and outputs have no place there; a signature's
 * mask becomes a Masking layer, or an embedding's {@code mask_zero}.
 */
public final class KerasWriter {
    /** The first day that a ZIP can say, so that equal models give equal bytes. */
    private static final long NO_TIME = 315_532_800_000L;

    private KerasWriter() {}

    /**
     * Writes an {@code .h5} file, for Keras 2 and 3.
     *
     * @param file is made, or overwritten
     * @return what people should know
     * @throws dev.carousel.UnsupportedException naming all that Keras can't say; nothing is written then
     */
    public static List<String> writeHdf5(NetworkModel model, Path file) {
        Translated translated = LayerTranslation.of(model, Dialect.TWO);
        List<Named> layers = NamedLayers.of(translated.layers());
        Hdf5Weights.writeModel(file, new Configuration(Dialect.TWO).of(layers, features(model)), layers);
        return translated.remarks();
    }

    /** Writes a {@code .keras} file, for Keras 3; otherwise as {@link #writeHdf5}. */
    public static List<String> writeArchive(NetworkModel model, Path file) {
        Translated translated = LayerTranslation.of(model, Dialect.THREE);
        List<Named> layers = NamedLayers.of(translated.layers());
        String configuration = new Configuration(Dialect.THREE).of(layers, features(model));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("keras_version", Dialect.THREE.number());
        metadata.put("date_saved", "1980-01-01@00:00:00");
        Path weights = file.resolveSibling(file.getFileName() + ".weights.h5");
        try {
            Hdf5Weights.writeWeights(weights, layers);
            try (OutputStream out = Files.newOutputStream(file);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                put(zip, "metadata.json", Json.line(metadata).getBytes(StandardCharsets.UTF_8));
                put(zip, "config.json", configuration.getBytes(StandardCharsets.UTF_8));
                put(zip, "model.weights.h5", Files.readAllBytes(weights));
            } finally {
                Files.deleteIfExists(weights);
            }
        } catch (IOException e) {
            throw FileErrors.cannotWrite(file, e);
        }
        return translated.remarks();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static int features(NetworkModel model) {
        boolean tokens = model.network().architecture().layers().get(0) instanceof Embedding;
        return tokens ? 0 : model.network().inputSize();
    }
}

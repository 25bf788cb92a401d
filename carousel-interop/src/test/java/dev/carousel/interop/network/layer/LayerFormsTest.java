package dev.carousel.interop.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.network.SampleLayers;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.TiedLinear;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LayerFormsTest {
    static List<LayerSpec> layers() {
        List<LayerSpec> layers = new ArrayList<>(SampleLayers.all());
        layers.add(new TiedLinear("0.weight", 4, 9)); // no network of its own
        return layers;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void readsWhatItWrites(LayerSpec layer) {
        String text = Json.pretty(Map.of("layers", LayerForms.write(List.of(layer))));

        assertThat(LayerForms.read(Json.parse(text, "config.json"))).as(text).isEqualTo(List.of(layer));
    }

    @Test
    void knowsEveryLayerThatTheEngineHas() throws Exception {
        Set<String> sampled = layers().stream()
                .map(layer -> layer.getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(sampled).isEqualTo(layersOfTheEngine());
        assertThat(LayerForms.kinds()).hasSameSizeAs(sampled);
    }

    @Test
    void writesTextThatPeopleCanRead() {
        assertThat(Json.line(LayerForms.write(List.of(new dev.carousel.nn.Dropout(0.3f)))))
                .isEqualTo("[{\"kind\":\"dropout\",\"rate\":0.3,\"locked\":false}]");
    }

    @Test
    void takesWhatIsAbsentAsUsual() {
        JsonObject document =
                Json.parse("{\"layers\": [{\"kind\": \"lstm\", \"input_size\": 3, \"hidden_size\": 4}]}", "");

        assertThat(LayerForms.read(document)).isEqualTo(List.of(dev.carousel.nn.recurrent.Lstm.of(3, 4)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'kind': 'lsmt'}|c.json: 'layers[0].kind' is no known layer: 'lsmt'; did you mean 'lstm'?",
                "{'kind': 'transformer'}|c.json: 'layers[0].kind' is no known layer: 'transformer'; known are lstm,",
                "{'kind': 'dropout', 'rate': 0.5, 'lokced': true}|'layers[0].lokced' is not known here; did you mean 'locked'?",
                "{'kind': 'dropout', 'rate': 1.5}|'layers[0]' can't be: dropout: the rate should be from 0 up to but not 1",
                "{'kind': 'lstm', 'input_size': 3}|'layers[0].hidden_size' is missing",
                "{'kind': 'repeat', 'times': 3000000000}|'layers[0].times' should be an integer of 32 bits",
                "{'kind': 'residual', 'layers': [{'kind': 'tanh'}, {'kind': 'tahn'}]}|'layers[0].layers[1].kind' is no known layer",
                "{'kind': 'gru', 'input_size': 3, 'hidden_size': 4, 'reset': 'never'}|'layers[0].reset' should be one of",
                "{'kind': 'rnn', 'input_size': 3, 'hidden_size': 4, 'activation': {'kind': 'gelu'}}|is no known activation: 'gelu'",
                "{'kind': 'conv1d', 'input_size': 3, 'output_size': 4, 'kernel': 2, 'padding': {'kind': 'valid', 'before': 1}}|'layers[0].padding.before' is not known here",
            })
    void refusesWhatIsNotKnownOrCanNotBe(String layer, String message) {
        JsonObject document = Json.parse("{\"layers\": [" + layer.replace('\'', '"') + "]}", "c.json");

        assertThatThrownBy(() -> LayerForms.read(document))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesToWriteALayerOfSomebodyElse() {
        record Strange() implements LayerSpec {
            @Override
            public Layer build(String name, int size, Parameters parameters) {
                throw new UnsupportedOperationException();
            }
        }

        assertThatThrownBy(() -> LayerForms.write(List.of(new Strange())))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("Strange");
    }

    /** The names of all classes beside {@code LayerSpec} that are one and can be made. */
    private static Set<String> layersOfTheEngine() throws Exception {
        URI home = LayerSpec.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        if (home.getPath().endsWith(".jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(home))) {
                return layersBelow(jar.getPath("/"));
            }
        }
        return layersBelow(Path.of(home));
    }

    private static Set<String> layersBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("dev/carousel/nn"))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .filter(LayerFormsTest::isLayer)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean isLayer(String name) {
        try {
            Class<?> type = Class.forName(name, false, LayerSpec.class.getClassLoader());
            return LayerSpec.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}

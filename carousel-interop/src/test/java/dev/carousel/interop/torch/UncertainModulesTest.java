package dev.carousel.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.Json;
import dev.carousel.interop.network.NetworkModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules whose tensors look like those of another: taken where the name tells, with a note, and refused elsewhere. */
class UncertainModulesTest {
    private static final String NORM =
            "{\"fc.weight\":[[1,0],[0,1]],\"fc.bias\":[0,0],\"%1$s.weight\":[1,2],\"%1$s.bias\":[0,1]}";
    private static final String CONVOLUTION = "{\"%1$s.weight\":[[[1,2],[3,4]],[[5,6],[7,8]]],\"%1$s.bias\":[0,1]}";

    private static final String FC = "{\"type\":\"linear\",\"prefix\":\"fc\"},";

    @TempDir
    private Path folder;

    private Path file(String json) {
        try {
            return Files.writeString(folder.resolve("model.json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TorchMapping.Layers mapping(String json) {
        return (TorchMapping.Layers) TorchMapping.of(Json.parse(json, "mapping.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "norm",
                "norm1",
                "norms.0",
                "ln",
                "ln_f",
                "layer_norm",
                "block.LayerNorm",
                "finalNorm",
                "h.0.ln_1"
            })
    void takesGainsAndShiftsForALayerNormWhereTheNameSaysSo(String name) {
        NetworkModel model = TorchReader.read(file(NORM.formatted(name)));

        assertThat(model.network().architecture().layers().toString()).contains("LayerNorm");
        assertThat(Fixture.notes(model))
                .contains("assumed: '" + name
                        + "' is a layer norm over the features of a step, not a group or instance norm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gn",
                "group_norm",
                "groupnorm",
                "groupNorm1",
                "instance_norm",
                "in_norm",
                "bn1",
                "batch_norm",
                "0",
                "net.3",
                "scale",
                "group.norm"
            })
    void refusesGainsAndShiftsWhoseNormTheNameDoesNotTell(String name) {
        Path file = file(NORM.formatted(name));
        String layer = "{\"type\": \"layer-norm\", \"prefix\": \"" + name + "\"}";

        assertThatThrownBy(() -> TorchReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("group, instance or batch norm")
                .hasMessageContaining(layer);

        assertThat(TorchReader.read(file, mapping("{\"layers\":[" + FC + layer + "]}"))
                        .network()
                        .outputSize())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conv", "conv1", "convs.0", "encoder.conv1d", "block.0.Conv"})
    void refusesConvolutionsWhoseStrideAndPaddingNoTensorTells(String name) {
        Path file = file(CONVOLUTION.formatted(name));

        assertThatThrownBy(() -> TorchReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("no tensor tells the stride, padding and dilation of a convolution")
                .hasMessageContaining("{\"layers\": [{\"type\": \"conv1d\", \"prefix\": \"" + name + "\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deconv",
                "conv_transpose",
                "convT1",
                "ConvTranspose1d",
                "up.0.conv",
                "up_conv",
                "tconv",
                "bilinear",
                "group_conv",
                "depthwise_conv",
                "features.0",
                "pair"
            })
    void refusesWeightsOfThreeAxesWhoseLayerTheNameDoesNotTell(String name) {
        Path file = file(CONVOLUTION.formatted(name));
        String layer = "{\"type\": \"conv1d\", \"prefix\": \"" + name + "\"}";

        assertThatThrownBy(() -> TorchReader.read(file))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("transposed, grouped or bilinear")
                .hasMessageContaining(layer);

        assertThat(TorchReader.read(file, mapping("{\"layers\":[" + layer + "]}"))
                        .network()
                        .outputSize())
                .isEqualTo(2);
    }

    @Test
    void printsTheWholeMappingThatAnUncertainModuleNeeds() {
        String lstm = "\"lstm.weight_ih_l0\":[[1],[1],[1],[1]],\"lstm.weight_hh_l0\":[[1],[1],[1],[1]],"
                + "\"lstm.bias_ih_l0\":[0,0,0,0],\"lstm.bias_hh_l0\":[0,0,0,0]";
        Path file = file(
                "{" + lstm + ",\"head.0.weight\":[2],\"head.0.bias\":[1],\"head.1.weight\":[[3]],\"head.1.bias\":[0]}");
        String mapping =
                "{\"layers\": [{\"type\": \"lstm\", \"prefix\": \"lstm\"}, {\"type\": \"layer-norm\", \"prefix\":"
                        + " \"head.0\"}, {\"type\": \"linear\", \"prefix\": \"head.1\"}]}";

        assertThatThrownBy(() -> TorchReader.read(file)).hasMessageEndingWith("in the order of use: " + mapping);

        assertThat(TorchReader.read(file, mapping(mapping))
                        .network()
                        .architecture()
                        .layers())
                .hasSize(3);
    }
}

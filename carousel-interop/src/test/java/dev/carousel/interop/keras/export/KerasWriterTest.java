package dev.carousel.interop.keras.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.ScaledTanh;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.tensor.Tensor;
import io.jhdf.HdfFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasWriterTest {
    @TempDir
    Path folder;

    /** Keras's SpatialDropout1D wants steps. */
    @Test
    void writesLockedDropoutAsPlainWhereThereIsOneRow() {
        assertThat(classes(Lstm.of(2, 3), Dropout.locked(0.5f), Linear.of(3, 1)))
                .contains("SpatialDropout1D");
        assertThat(classes(Lstm.of(2, 3), Dropout.locked(0.5f), new LastStep(), Linear.of(3, 1)))
                .contains("Dropout")
                .doesNotContain("SpatialDropout1D");
        assertThat(classes(Lstm.of(2, 3), new MeanOverTime(), Dropout.locked(0.5f), Linear.of(3, 1)))
                .contains("Dropout")
                .doesNotContain("SpatialDropout1D");
    }

    private List<String> classes(LayerSpec... layers) {
        Path file = folder.resolve("locked.h5");
        KerasWriter.writeHdf5(model(Optional.empty(), layers), file);
        try (HdfFile hdf = new HdfFile(file)) {
            return Json.parse((String) hdf.getAttribute("model_config").getData(), "model_config")
                    .object("config")
                    .list("layers")
                    .objects()
                    .stream()
                    .map(layer -> layer.text("class_name"))
                    .toList();
        }
    }

    @Test
    void writesTheLayoutOfKeras2() {
        NetworkModel model = model(Optional.empty(), Lstm.of(2, 3), new Dropout(0.5f), new LastStep(), Linear.of(3, 1));
        Path file = folder.resolve("model.h5");

        assertThat(KerasWriter.writeHdf5(model, file)).isEmpty();

        try (HdfFile hdf = new HdfFile(file)) {
            JsonObject config =
                    Json.parse((String) hdf.getAttribute("model_config").getData(), "model_config");
            List<JsonObject> layers = config.object("config").list("layers").objects();
            assertThat(layers)
                    .extracting(layer -> layer.text("class_name"))
                    .containsExactly("InputLayer", "LSTM", "Dropout", "Dense");
            assertThat(layers.get(0).object("config").print("batch_input_shape"))
                    .isEqualTo("[null,null,2]");
            assertThat(layers.get(1).object("config").flag("return_sequences")).isFalse();
            assertThat((String[]) hdf.getByPath("model_weights")
                            .getAttribute("layer_names")
                            .getData())
                    .containsExactly("lstm", "dropout", "dense");
            assertThat((String[]) hdf.getByPath("model_weights/lstm")
                            .getAttribute("weight_names")
                            .getData())
                    .containsExactly(
                            "lstm/lstm_cell/kernel:0", "lstm/lstm_cell/recurrent_kernel:0", "lstm/lstm_cell/bias:0");
            assertThat(hdf.getByPath("model_weights/dropout").getAttributes()).isEmpty();
            assertThat(hdf.getByPath("model_weights/dense").getAttributes()).containsKey("weight_names");
            Map<String, Tensor> parameters = model.network().parameters().tensors();
            float[][] kernel = (float[][]) hdf.getDatasetByPath("model_weights/lstm/lstm/lstm_cell/kernel:0")
                    .getData();
            float[] bias = (float[]) hdf.getDatasetByPath("model_weights/lstm/lstm/lstm_cell/bias:0")
                    .getData();
            for (int row = 0; row < 12; row++) {
                assertThat(kernel[1][row])
                        .isEqualTo(parameters.get("0.weight_ih_l0").get(row, 1));
                assertThat(bias[row])
                        .isEqualTo(parameters.get("0.bias_ih_l0").get(row)
                                + parameters.get("0.bias_hh_l0").get(row));
            }
        }
    }

    @Test
    void writesTheLayoutOfKeras3WithEqualBytesForEqualModels() throws Exception {
        NetworkModel model = model(Optional.empty(), Gru.of(2, 3), Gru.of(3, 2).bidirectional());
        Path file = folder.resolve("model.keras");

        KerasWriter.writeArchive(model, file);
        KerasWriter.writeArchive(model, folder.resolve("again.keras"));

        assertThat(folder.resolve("again.keras")).hasSameBinaryContentAs(file);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("model.keras", "again.keras");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Path weights = folder.resolve("weights.h5");
            Files.copy(zip.getInputStream(zip.getEntry("model.weights.h5")), weights);
            try (HdfFile hdf = new HdfFile(weights)) {
                float[][] bias = (float[][])
                        hdf.getDatasetByPath("layers/gru/cell/vars/2").getData();
                Tensor hidden = model.network().parameters().tensors().get("0.bias_hh_l0");
                // z r h from r z n: row 0 of z is row 3 of ours.
                assertThat(bias[1][0]).isEqualTo(hidden.get(3));
                assertThat(hdf.getDatasetByPath("layers/bidirectional/backward_layer/cell/vars/0")
                                .getDimensions())
                        .containsExactly(3, 6);
            }
        }
    }

    @Test
    void saysMasksAsMaskingOrMaskZero() {
        NetworkModel floats = model(Optional.of(-1f), Lstm.of(2, 3));
        NetworkModel tokens = model(Optional.of(0f), new Embedding(5, 2), Lstm.of(2, 3));

        assertThat(LayerTranslation.of(floats, Dialect.TWO).layers().get(0))
                .isEqualTo(new LayerEntry("Masking", Map.of("mask_value", -1f)));
        assertThat(LayerTranslation.of(tokens, Dialect.TWO).layers().get(0).config())
                .containsEntry("mask_zero", true);
    }

    @Test
    void putsLayersOfAStackAndTheirDropoutBesideEachOther() {
        NetworkModel model = model(Optional.empty(), Lstm.of(2, 3).layers(2).dropout(0.25f), new LastStep());

        assertThat(LayerTranslation.of(model, Dialect.THREE).layers())
                .extracting(LayerEntry::type, layer -> layer.config().getOrDefault("return_sequences", "none"))
                .containsExactly(tuple("LSTM", true), tuple("Dropout", "none"), tuple("LSTM", false));
    }

    @Test
    void knowsThatHardSigmoidIsAnotherFunctionInEachVersion() {
        NetworkModel model = model(Optional.empty(), Gru.of(2, 3).activations(HardSigmoid.keras(), new Tanh()));

        assertThat(LayerTranslation.of(model, Dialect.TWO).remarks())
                .containsExactly("hard_sigmoid is another function in Keras 3: load this file with Keras 2");
        assertThatThrownBy(() -> LayerTranslation.of(model, Dialect.THREE))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("layer '0': HardSigmoid");
    }

    @Test
    void namesAllThatKerasCanNotSay() {
        NetworkModel model = model(
                Optional.empty(),
                Lstm.of(2, 2).peepholes().zoneout(0.1f, 0),
                new ScaledTanh(1, 2),
                Residual.of(Linear.of(2, 2)),
                Lstm.of(2, 2).bidirectional(),
                new LastStep());

        assertThatThrownBy(() -> KerasWriter.writeHdf5(model, folder.resolve("model.h5")))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("Keras can't say: layer '0': zoneout; layer '0': an LSTM with peepholes, coupled gates,"
                        + " layer normalisation or a projection; layer '1': ScaledTanh[alpha=1.0, beta=2.0]; layer '2':"
                        + " Residual (Linear 2 -> 2) in a row of layers; layer '4': the last step of what is no"
                        + " recurrent layer of one direction");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void usesTheNamesThatKerasGivesItself() {
        assertThat(NamedLayers.snakeCase("LeakyReLU")).isEqualTo("leaky_re_lu");
        assertThat(NamedLayers.snakeCase("SimpleRNN")).isEqualTo("simple_rnn");
        assertThat(NamedLayers.snakeCase("GlobalAveragePooling1D")).isEqualTo("global_average_pooling1d");
        assertThat(NamedLayers.of(List.of(new LayerEntry("LSTM", Map.of()), new LayerEntry("LSTM", Map.of()))))
                .extracting(NamedLayers.Named::name)
                .containsExactly("lstm", "lstm_1");
    }

    private static NetworkModel model(Optional<Float> mask, LayerSpec... layers) {
        return new NetworkModel(Network.of(layers).initialise(5), new Signature("input", "output", mask), Map.of());
    }
}

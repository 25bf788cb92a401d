package dev.carousel.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.interop.network.NetworkModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights that torch.nn.utils.weight_norm has split into lengths and directions, by both its names. */
class WeightNormTest {
    @TempDir
    private Path folder;

    private NetworkModel read(String json) throws IOException {
        return TorchReader.read(Files.writeString(folder.resolve("model.json"), json));
    }

    @ParameterizedTest
    @CsvSource({"fc.weight_g, fc.weight_v", "fc.parametrizations.weight.original0, fc.parametrizations.weight.original1"
    })
    void multipliesDirectionsByTheirLengths(String lengths, String directions) throws IOException {
        NetworkModel model =
                read("{\"fc.bias\":[0,0],\"" + lengths + "\":[[10],[2]],\"" + directions + "\":[[3,4],[0,5]]}");

        assertThat(model.network().parameters().tensors().get("0.weight").toArray())
                .containsExactly(6, 8, 0, 2);
        assertThat(Fixture.notes(model)).contains("multiplied, since weight_norm had split them: fc.weight");
    }

    @Test
    void takesOneLengthForAll() throws IOException {
        NetworkModel model = read("{\"fc.weight_g\":[[10]],\"fc.weight_v\":[[3,0],[0,4]],\"fc.bias\":[0,0]}");

        assertThat(model.network().parameters().tensors().get("0.weight").toArray())
                .containsExactly(6, 0, 0, 8);
    }

    @Test
    void refusesLengthsOfAnotherShape() {
        assertThatThrownBy(() -> read("{\"fc.weight_g\":[[1],[2],[3]],\"fc.weight_v\":[[3,4],[0,5]]}"))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("'fc.weight'")
                .hasMessageContaining("[3, 1]");
    }
}

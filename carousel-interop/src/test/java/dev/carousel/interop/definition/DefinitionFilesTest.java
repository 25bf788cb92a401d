package dev.carousel.interop.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Saved models of kind graph. */
class DefinitionFilesTest {
    @TempDir
    private Path folder;

    @Test
    void readsEverythingThatADefinitionCanHold() {
        ModelDefinition model = SampleDefinitions.everything();

        assertThat(readBack(model)).isEqualTo(model);
    }

    @Test
    void keepsConstantsOfBranchesApart() {
        ModelDefinition model = SampleDefinitions.branching();

        assertThat(readBack(model)).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"operator\": \"Mul\"        | \"operat\": \"Mul\"              | operat",
                "\"tensor\": \"scale\"        | \"tensor\": \"scales\"           | no tensor 'scales'",
                "\"opset\": 17                 | \"opset\": 17.5                   | opset",
                "\"type\": \"float\"          | \"type\": \"quarter\"            | quarter",
                "\"length\": 2                 | \"length\": \"two\"               | length"
            })
    void tellsWhatIsWrongInADamagedFile(String good, String bad, String message) throws IOException {
        Path directory = folder.resolve("damaged");
        DefinitionFiles.write(SampleDefinitions.scaled(17)).write(directory);
        Path config = directory.resolve("config.json");
        String json = Files.readString(config);
        assertThat(json).contains(good);
        Files.writeString(config, json.replace(good, bad));

        assertThatThrownBy(() -> DefinitionFiles.read(ModelFiles.read(directory), directory))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesAModelOfAnotherKind() {
        ModelFiles other =
                new ModelFiles(ModelFiles.config("network").build(), JsonObject.empty(), JsonObject.empty(), Map.of());

        assertThatThrownBy(() -> DefinitionFiles.read(other, folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'network', expected a graph");
    }

    private ModelDefinition readBack(ModelDefinition model) {
        Path directory = folder.resolve("model");
        DefinitionFiles.write(model).write(directory);
        return DefinitionFiles.read(ModelFiles.read(directory), directory);
    }
}

package dev.carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.export.NetworkExport;
import dev.carousel.interop.keras.config.ClassNames;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.network.Tokens;
import dev.carousel.interop.network.layer.LayerForms;
import dev.carousel.interop.operator.OperatorTable;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.LayerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds docs/supported.md to the code. With {@code -Dcarousel.supported.renew=true} it writes the table of exports into the page instead, for
 * a person to read and to judge.
 */
class SupportedPageTest {
    private static final Path PAGE = Path.of("../docs/supported.md");
    private static final Pattern WORD = Pattern.compile("`([A-Za-z0-9]+)`");
    private static final int FEATURES = 4;
    private static final String TABLE =
            "| layer | ONNX | Keras 3 (.keras) | Keras 2 (.h5) | safetensors |\n| --- | --- | --- | --- | --- |\n";

    @TempDir
    Path folder;

    @Test
    void listsEveryOperatorAndNoOther() throws IOException {
        Set<String> known = new TreeSet<>(OperatorTable.names());
        known.addAll(Set.of("If", "Loop")); // which a graph computes itself

        assertThat(wordsOfTable("## ONNX operators")).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void tellsTheVersionsOfOperators() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("versions " + OperatorTable.OLDEST_OPSET + " to " + OperatorTable.NEWEST_OPSET + " of");
    }

    @Test
    void listsEveryKerasLayerAndNoOther() throws IOException {
        assertThat(wordsOfTable("## Keras layers")).containsExactlyInAnyOrderElementsOf(ClassNames.supported());
    }

    @Test
    void triesEveryKindOfLayer() {
        Set<String> tried = new TreeSet<>();
        ExportedLayers.rows()
                .values()
                .forEach(layers -> LayerForms.write(layers).stream()
                        .map((JsonObject form) -> form.text("kind"))
                        .forEach(tried::add));

        assertThat(tried).containsExactlyInAnyOrderElementsOf(LayerForms.kinds());
    }

    @Test
    void tellsWhatEachLayerBecomes() throws IOException {
        StringBuilder table = new StringBuilder(TABLE);
        ExportedLayers.rows().forEach((name, layers) -> table.append(row(name, layers)));
        String page = Files.readString(PAGE);
        if (Boolean.getBoolean("carousel.supported.renew")) {
            Files.writeString(PAGE, page.substring(0, page.indexOf(TABLE)) + table);
            return;
        }

        assertThat(page).endsWith("\n" + table);
    }

    private String row(String name, List<LayerSpec> layers) {
        int features = Tokens.known(layers).isPresent() ? 1 : FEATURES;
        NetworkModel model =
                new NetworkModel(new Architecture(features, layers).initialise(3), Signature.DEFAULT, Map.of());
        List<String> cells = new ArrayList<>(List.of(name));
        cells.add(cell(model, "m.onnx", NetworkExport::toOnnx));
        cells.add(cell(model, "m.keras", NetworkExport::toKeras));
        cells.add(cell(model, "m.h5", NetworkExport::toKeras));
        cells.add(cell(model, "m.safetensors", NetworkExport::toSafetensors));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** Any other exception than this one is a fault of ours, and fails the test. */
    private String cell(NetworkModel model, String file, BiConsumer<NetworkModel, Path> export) {
        try {
            export.accept(model, folder.resolve(file));
            return "yes";
        } catch (UnsupportedException refused) {
            return "no";
        }
    }

    /** What is in backticks in the first table below a heading. */
    private static List<String> wordsOfTable(String heading) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        return lines.subList(lines.indexOf(heading), lines.size()).stream()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .flatMap(line -> WORD.matcher(line).results())
                .map(found -> found.group(1))
                .toList();
    }
}

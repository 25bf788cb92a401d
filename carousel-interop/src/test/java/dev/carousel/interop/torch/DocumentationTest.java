package dev.carousel.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.interop.torch.layer.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on PyTorch tells the words that mappings know, and no others. */
class DocumentationTest {
    @Test
    void listsEveryTypeOfLayer() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/pytorch.md"));
        int header = lines.indexOf("| type | options and their defaults |");
        assertThat(header).isPositive();

        List<String> told = lines.subList(header + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|")[1])
                .flatMap(cell -> Pattern.compile("`([a-z0-9-]+)`").matcher(cell).results())
                .map(result -> result.group(1))
                .toList();

        assertThat(told).containsExactlyInAnyOrderElementsOf(Parts.types());
    }
}

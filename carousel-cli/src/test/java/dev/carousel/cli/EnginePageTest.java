package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the examples of docs/engine.md as one program, and runs it. */
class EnginePageTest {
    private static final Pattern EXAMPLE = Pattern.compile("^```java\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LOSS = Pattern.compile("loss ([0-9.E-]+)");

    private static final List<String> PACKAGES = List.of(
            "data",
            "insight",
            "loss",
            "nn",
            "nn.activation",
            "nn.initialiser",
            "nn.pooling",
            "nn.recurrent",
            "optim",
            "parallel",
            "random",
            "tensor",
            "train");

    @TempDir
    Path folder;

    @Test
    void everyExampleRunsAndTheClassifierLearns() throws Exception {
        String imports = PACKAGES.stream()
                .map(name -> "import dev.carousel." + name + ".*;\n")
                .collect(Collectors.joining());
        String program = imports
                + "import java.util.*;\npublic class EnginePage {\npublic static void main(String[] arguments) {\n"
                + String.join("", examples()) + "}\n}\n";

        String said = JavaSource.run(folder, "EnginePage", program);

        assertThat(said).contains("LastStep").contains("total");
        Matcher loss = LOSS.matcher(said);
        assertThat(loss.find()).isTrue();
        assertThat(Double.parseDouble(loss.group(1))).isLessThan(0.1);
    }

    private static List<String> examples() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(Pages.of("docs/engine.md")))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
        assertThat(examples).hasSize(6);
        return examples;
    }
}

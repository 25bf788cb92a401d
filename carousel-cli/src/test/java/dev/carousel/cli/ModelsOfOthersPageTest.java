package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.interop.TensorFiles;
import dev.carousel.interop.value.FloatValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/models-of-others.md in one folder, and its Java as one program, on the files of examples/models. */
class ModelsOfOthersPageTest {
    private static final Pattern NAME = Pattern.compile("(?<![\\w./-])(sine|in|out|again|from|trained)([.-][a-z-]+)");
    private static final Pattern JAVA_FILE = Pattern.compile("Path\\.of\\(\"");

    private static final List<String> PACKAGES = List.of(
            "data",
            "interop",
            "interop.export",
            "interop.graph",
            "interop.network",
            "interop.onnx",
            "interop.torch",
            "interop.value",
            "loss",
            "nn",
            "nn.recurrent",
            "optim",
            "parallel",
            "random",
            "tensor",
            "train");

    @TempDir
    Path folder;

    @BeforeEach
    void models() throws IOException {
        for (String name : List.of("sine.onnx", "sine.keras", "sine.pt")) {
            Files.copy(Pages.of("examples/models/" + name), folder.resolve(name));
        }
        float[] x = {0, 0.309f, 0.588f};
        TensorFiles.write(folder.resolve("in.safetensors"), Map.of("input", FloatValue.of(x, 1, 3, 1)));
    }

    @Test
    void everyCommandWorks() throws IOException {
        List<String> commands = blocks("sh").stream().flatMap(String::lines).toList();
        assertThat(commands).hasSize(8).allMatch(line -> line.startsWith("carousel "));

        for (String command : commands) {
            List<String> words =
                    ShellWords.of(NAME.matcher(command).replaceAll(Matcher.quoteReplacement(folder + "/") + "$1$2"));
            Outcome outcome = Cli.run(words.subList(1, words.size()).toArray(String[]::new));

            assertThat(outcome.code()).as("%s says %s", command, outcome.err()).isZero();
        }

        assertThat(TensorFiles.read(folder.resolve("out.safetensors")).keySet())
                .containsExactlyInAnyOrder("output", "h_n", "c_n");
        assertThat(folder.resolve("again.keras")).isNotEmptyFile();
    }

    @Test
    void theJavaRunsAndAllFormatsSayTheSame() throws Exception {
        String imports = PACKAGES.stream()
                .map(name -> "import dev.carousel." + name + ".*;\n")
                .collect(Collectors.joining());
        String program = "import java.nio.file.Path;\nimport java.util.*;\n" + imports
                + "public class OthersPage {\npublic static void main(String[] arguments) {\n"
                + String.join("", blocks("java")) + "}\n}\n";
        String there = JAVA_FILE.matcher(program).replaceAll(Matcher.quoteReplacement("Path.of(\"" + folder + "/"));

        String said = JavaSource.run(folder, "OthersPage", there);

        assertThat(said).contains("remembers [h, c]").contains("differs by ");
        String fromKeras = said.lines()
                .filter(line -> line.startsWith("next "))
                .findFirst()
                .orElseThrow();
        List<String> fromPyTorch =
                said.lines().filter(line -> line.startsWith("then ")).toList();
        assertThat(fromPyTorch).hasSize(3);
        assertThat(number(fromPyTorch.get(2))).isEqualTo(number(fromKeras));
        assertThat(folder.resolve("trained-further/model.safetensors")).isNotEmptyFile();
    }

    private static float number(String line) {
        return Float.parseFloat(line.split(" ")[1]);
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(Pages.of("docs/models-of-others.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}

package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of README.md, so that they can't rot. */
class ReadmeTest {
    private static final List<String> FILES =
            List.of("retail.csv", "retail-model-in-java", "retail-model", "forecasts.csv");

    @TempDir
    Path folder;

    @Test
    void everyCommandWorksInAnEmptyFolder() throws IOException {
        List<String> commands = block("sh", 0).lines().toList();
        assertThat(commands).hasSize(5).allMatch(line -> line.startsWith("carousel "));
        for (String command : commands) {
            String[] words = here(command).split(" ");
            assertThat(Main.run(Arrays.copyOfRange(words, 1, words.length)))
                    .as(command)
                    .isZero();
        }
        assertThat(Files.readAllLines(folder.resolve("forecasts.csv"))).hasSize(1 + 12 * 6);
    }

    @Test
    void theForecastInJavaCompilesAsItIsAndRuns() throws Exception {
        // given what the first command writes
        Files.writeString(folder.resolve("retail.csv"), Samples.retail().text());

        String example = block("java", 0);
        JavaSource.compile(folder, "RetailForecast", example);

        String said = JavaSource.run(folder, "RetailForecast", here(example));

        assertThat(said).matches("2024-06: 90 % below [0-9.]+\\R");
        assertThat(folder.resolve("retail-model-in-java").resolve("model.safetensors"))
                .exists();
    }

    @Test
    void theEngineInJavaCompilesAsItIsAndRuns() throws Exception {
        assertThat(JavaSource.run(folder, "OneStream", block("java", 1))).isEqualToIgnoringNewLines("128 outputs");
    }

    @Test
    void theModelOfOthersCompilesAsItIsAndRuns() throws Exception {
        String example = block("java", 2);
        JavaSource.compile(folder, "YourModel", example);
        String model = "examples/models/sine.onnx";

        String said = JavaSource.run(
                folder, "YourModel", example.replace(model, Pages.of(model).toString()));

        assertThat(said.lines()).hasSize(3).allMatch(line -> line.matches("next about -?[0-9.]+"));
    }

    private String here(String text) {
        String there = text;
        for (String file : FILES) {
            there = there.replaceAll(
                    "(?<![\\w-])" + Pattern.quote(file) + "(?![\\w.-])",
                    Matcher.quoteReplacement(folder.resolve(file).toString()));
        }
        return there;
    }

    private static String block(String language, int number) throws IOException {
        Matcher blocks = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Pages.of("README.md")));
        for (int k = 0; k <= number; k++) {
            assertThat(blocks.find()).as(language + " block " + k).isTrue();
        }
        return blocks.group(1).strip();
    }
}

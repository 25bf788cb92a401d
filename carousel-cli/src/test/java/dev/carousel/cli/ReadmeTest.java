package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.sample.Samples;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of README.md, so that they can't rot. */
class ReadmeTest {
    private static final List<String> FILES = List.of("retail.csv", "retail-model", "forecasts.csv");

    @TempDir
    Path folder;

    @BeforeEach
    void provideTheTableThatExamplesRead() throws IOException {
        Files.writeString(folder.resolve("retail.csv"), Samples.retail().text());
    }

    @Test
    void everyCommandWorks() throws IOException {
        List<String> commands = new ArrayList<>();
        for (String line : block("sh", 0).lines().toList()) {
            assertThat(line).startsWith("carousel ");
            commands.add(line);
        }
        assertThat(commands).hasSize(4);
        for (String command : commands) {
            String[] words = here(command).split(" ");
            String[] arguments = java.util.Arrays.copyOfRange(words, 1, words.length);
            assertThat(Main.run(arguments)).as(command).isZero();
        }
        assertThat(Files.readAllLines(folder.resolve("forecasts.csv"))).hasSize(1 + 12 * 6);
    }

    @Test
    void theJavaExamplesCompileAndRun() throws Exception {
        String forecast = here(block("java", 0));
        String engine = block("java", 1);
        String source = """
                import dev.carousel.models.forecast.*;
                import dev.carousel.models.forecast.result.*;
                import dev.carousel.models.table.*;
                import dev.carousel.models.training.Training;
                import dev.carousel.nn.*;
                import java.nio.file.Path;

                public class Example {
                    public static double[] forecast() {
                        %s
                        return high;
                    }

                    public static float[] step() {
                        long seed = 1;
                        %s
                        return y;
                    }
                }
                """.formatted(forecast, engine);
        Path file = Files.writeString(folder.resolve("Example.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        List<String> options =
                List.of("-classpath", System.getProperty("java.class.path"), "-d", folder.toString(), "-proc:none");
        boolean compiled = compiler.getTask(
                        errors,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(errors.toString()).isTrue();

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> example = loader.loadClass("Example");
            assertThat((double[]) example.getMethod("forecast").invoke(null)).hasSize(6);
            assertThat((float[]) example.getMethod("step").invoke(null)).hasSize(128);
        }
        assertThat(folder.resolve("retail-model").resolve("model.safetensors")).exists();
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
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("carousel-cli"))) {
            root = root.getParent();
        }
        Matcher blocks = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(root.resolve("README.md")));
        for (int k = 0; k <= number; k++) {
            assertThat(blocks.find()).as(language + " block " + k).isTrue();
        }
        return blocks.group(1).strip();
    }
}

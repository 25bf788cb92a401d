package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Arguments and how they are refused.
 *
 * @param arguments separated by blanks, with ~ for a blank within one; F is a folder
 * @param code the exit code
 * @param message after "carousel: "; ... stands for anything
 */
record Refusal(String arguments, int code, String message) {
    /** Checks that the command says so in one line and that the folder holds what it held before. */
    void check(Path folder) throws IOException {
        List<String> before = files(folder);
        String[] words = Stream.of(arguments.strip().split(" +"))
                .map(word -> word.replace("F/", folder + "/").replace('~', ' '))
                .toArray(String[]::new);

        String line = Cli.run(words).failedWith(code);

        assertThat(line.replace(folder + "/", "F/").replace(folder.toString(), "F"))
                .matches(pattern("carousel: " + message));
        assertThat(files(folder)).isEqualTo(before);
    }

    private static Pattern pattern(String message) {
        List<String> parts = new ArrayList<>();
        for (String part : message.split("\\.\\.\\.", -1)) {
            parts.add(Pattern.quote(part));
        }
        return Pattern.compile(String.join(".*", parts));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    @Override
    public String toString() {
        return arguments;
    }
}

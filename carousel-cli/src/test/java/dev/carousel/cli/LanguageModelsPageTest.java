package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of docs/language-models.md, one after the other in one folder, for one epoch of small networks. */
class LanguageModelsPageTest {
    private static final Pattern OWN = Pattern.compile(
            "(?<![\\w./-])((?:more-)?fables\\.txt|lines\\.csv|logs|(?:fables|words)-model|more-dropout|both)");

    @TempDir
    Path folder;

    @Test
    void everyCommandWorks() throws IOException {
        List<String> fables = Files.readAllLines(Pages.of("docs/fables.txt"));
        Files.write(folder.resolve("fables.txt"), fables);
        Files.write(folder.resolve("more-fables.txt"), fables.subList(0, 9));
        List<String> commands = commands();
        assertThat(commands).hasSize(9).allMatch(line -> line.startsWith("carousel "));

        for (String command : commands) {
            Outcome outcome = Cli.run(arguments(command));

            assertThat(outcome.code()).as("%s says %s", command, outcome.err()).isZero();
        }

        List<String> lines = Files.readAllLines(folder.resolve("lines.csv"));
        assertThat(lines).hasSize(1 + 9).startsWith("line,tokens,log_probability,perplexity");
        assertThat(folder.resolve("logs")).isNotEmptyDirectory();
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher blocks = Pattern.compile("^```sh\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(Pages.of("docs/language-models.md")));
        while (blocks.find()) {
            commands.addAll(blocks.group(1).lines().toList());
        }
        return commands;
    }

    private String[] arguments(String command) {
        List<String> words = new ArrayList<>();
        List<String> typed = ShellWords.of(command);
        for (String word : typed.subList(1, typed.size())) {
            words.add(OWN.matcher(word).replaceAll(Matcher.quoteReplacement(folder + "/") + "$1"));
        }
        if (command.contains(" train ")) {
            words.removeIf(word -> word.equals("--epochs") || word.equals("30"));
            words.addAll(Arrays.asList("--epochs", "1", "--threads", "1"));
        }
        return words.toArray(String[]::new);
    }
}

package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of docs/sequences.md, one after the other in one folder, with the smallest networks; and its Java. */
class SequencesPageTest {
    private static final List<String> TINY = List.of("--hidden=2", "--members=1", "--steps=5", "--threads=1");
    private static final List<String> PLACES = List.of(
            "pumps.csv",
            "faults.html",
            "life.html",
            "phases.html",
            "evaluation.html",
            "life.csv",
            "life-by-hour.parquet",
            "phases/config.json",
            "early-faults",
            "live-phases",
            "faults",
            "life",
            "phases",
            "logs");

    @TempDir
    Path folder;

    @Test
    void everyCommandWorks() throws IOException {
        List<String> commands = blocks("sh").stream().flatMap(String::lines).toList();
        assertThat(commands).hasSize(13).allMatch(line -> line.startsWith("carousel "));

        for (String command : commands) {
            List<String> words = new ArrayList<>();
            ShellWords.of(command).stream().skip(1).map(this::here).forEach(words::add);
            words.addAll(command.contains(" train ") ? TINY : List.of());
            Outcome outcome = Cli.run(words.toArray(String[]::new));

            assertThat(outcome.code()).as("%s says %s", command, outcome.err()).isZero();
        }

        assertThat(Files.readAllLines(folder.resolve("life.csv"))).hasSize(1 + 48);
        for (String page : List.of("faults.html", "life.html", "phases.html", "evaluation.html")) {
            assertThat(folder.resolve(page)).isNotEmptyFile();
        }
        assertThat(folder.resolve("logs")).isNotEmptyDirectory();
    }

    @Test
    void theTableShownIsTheBuiltInOne() throws IOException {
        assertThat(Samples.pumps().text()).startsWith(blocks("csv pumps.csv").get(0));
    }

    @Test
    void theJavaRuns() throws Exception {
        Files.writeString(folder.resolve("pumps.csv"), Samples.pumps().text());
        String program = "import dev.carousel.models.regress.*;\nimport dev.carousel.models.table.*;\n"
                + "import dev.carousel.models.training.Training;\nimport java.nio.file.Path;\n"
                + "public class SequencesPage {\npublic static void main(String[] arguments) {\n"
                + blocks("java").get(0) + "}\n}\n";
        String quick = program.replace(
                "SequenceRegressor.builder()", "SequenceRegressor.builder().hidden(2).members(1).steps(5)");

        String said = JavaSource.run(folder, "SequencesPage", quick.replace("Path.of(\"", "Path.of(\"" + folder + "/"));

        assertThat(said).isEqualToIgnoringNewLines("true");
    }

    /** A word of a command in our folder. */
    private String here(String word) {
        if (PLACES.contains(word)) {
            return folder + "/" + word;
        }
        return word.replace("'pumps.csv'", "'" + folder + "/pumps.csv'");
    }

    /** The blocks of the page that are marked so. */
    private static List<String> blocks(String mark) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = Pattern.compile(
                        "^```" + Pattern.quote(mark) + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(Pages.of("docs/sequences.md")));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}

package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every command of docs/errors.md: the page is the expectation. With {@code -Dcarousel.errors.renew=true} it writes what it found
 * into the page instead, for a person to read and to judge.
 */
class ErrorsPageTest {
    private static final int FEWEST = 60;
    private static final String FULL_DISK = "/dev/full";
    private static final boolean RENEW = Boolean.getBoolean("carousel.errors.renew");

    /** What is wrong, the command, the exit code, the message. */
    private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| `(.+?)` \\| (\\d*) \\| `(.*?)` \\|");

    private static final String REST = "--target sales --time month --horizon 6 --out ./new";

    @TempDir
    static Path folder;

    /** A line of the page. */
    record Row(String what, String command, String code, String message) {
        @Override
        public String toString() {
            return what + ": " + command;
        }
    }

    @BeforeAll
    static void write() throws IOException {
        ErrorFiles.write(folder);
    }

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(page()).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(2), row.group(3), row.group(4)));
    }

    private static Path page() {
        return Pages.of("docs/errors.md");
    }

    @Test
    void thePageHasEnoughRowsAndNoneThatIsNotUnderstood() throws IOException {
        List<String> tables = Files.readAllLines(page()).stream()
                .filter(line -> line.startsWith("| ") && line.contains("carousel "))
                .toList();

        assertThat(rows()).hasSizeGreaterThanOrEqualTo(FEWEST).hasSameSizeAs(tables);
        assertThat(rows().map(Row::command)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isWhatHappens(Row row) throws IOException {
        assumeTrue(!row.command().contains(FULL_DISK) || Files.exists(Path.of(FULL_DISK)), "no " + FULL_DISK + " here");
        List<String> before = files();

        Outcome outcome = Cli.run(words(row.command()).toArray(String[]::new));

        String said = outcome.err().strip().replace(folder + "/", "./").replace(folder.toString(), ".");
        if (RENEW) {
            renew(row, outcome.code(), said);
            return;
        }
        assertThat(said).isEqualTo(row.message());
        assertThat(outcome.code()).isEqualTo(Integer.parseInt(row.code()));
        assertThat(outcome.out()).isEmpty();
        assertThat(files()).as("files").isEqualTo(before);
    }

    /** The words of a command without the first, in our folder. */
    private static List<String> words(String command) {
        List<String> words = ShellWords.of(command.replace("\u2026", REST));
        assertThat(words.get(0)).isEqualTo("carousel");
        return words.stream()
                .skip(1)
                .map(one -> one.replace("./", folder + "/"))
                .toList();
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static void renew(Row row, int code, String said) throws IOException {
        String text = Files.readString(page());
        String old = "| `" + row.command() + "` | " + row.code() + " | `" + row.message() + "` |";
        String found = "| `" + row.command() + "` | " + code + " | `" + said + "` |";
        assertThat(text).contains(old);
        Files.writeString(page(), text.replace(old, found));
    }
}

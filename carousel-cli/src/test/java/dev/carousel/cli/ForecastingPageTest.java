package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of docs/forecasting.md, one after the other in one folder, with the smallest networks. */
class ForecastingPageTest {
    private static final int DAYS = 560;
    private static final Pattern FILE = Pattern.compile("(?<![\\w./-])([\\w-]+\\.(?:csv|html|json))");

    @TempDir
    Path folder;

    @Test
    void everyCommandWorks() throws IOException {
        List<String> commands = blocks("sh").stream().flatMap(String::lines).toList();
        assertThat(commands).hasSizeGreaterThan(12).allMatch(line -> line.startsWith("carousel "));
        Files.writeString(folder.resolve("visits.csv"), visits());
        Files.writeString(
                folder.resolve("holidays.csv"), blocks("csv holidays.csv").get(0));
        TreeSet<String> directories = directories(commands);

        for (String command : commands) {
            Outcome outcome = Cli.run(arguments(command, directories));

            assertThat(outcome.code()).as("%s says %s", command, outcome.err()).isZero();
        }

        assertThat(Files.readAllLines(folder.resolve("forecasts.csv"))).hasSize(1 + 2 * 14);
        assertThat(folder.resolve("backtest.html")).isNotEmptyFile();
        assertThat(folder.resolve("logs")).isNotEmptyDirectory();
    }

    @Test
    void theTableShownIsTheOneThatCommandsAreRunOn() throws IOException {
        assertThat(visits())
                .startsWith(blocks("csv visits.csv").get(0).lines().findFirst().orElseThrow() + "\n");
    }

    /** With the last 14 days in the future. */
    private static String visits() {
        StringBuilder text = new StringBuilder("day,region,price,temperature,visits\n");
        for (int i = 0; i < DAYS + 14; i++) {
            LocalDate day = LocalDate.of(2023, 1, 2).plusDays(i);
            for (String region : List.of("north", "south")) {
                long temperature = Math.round(10 + 12 * StrictMath.sin(i * 2 * StrictMath.PI / 365));
                int visits = 30 + (region.equals("south") ? 8 : 0) + 6 * (i % 7 / 5) - 4 * (i / 30 % 3) + i * 7919 % 5;
                text.append(day)
                        .append(',')
                        .append(region)
                        .append(',')
                        .append(2 + i / 30 % 3)
                        .append(',');
                text.append(i < DAYS ? temperature + "," + visits : ",").append('\n');
            }
        }
        return text.toString();
    }

    private static TreeSet<String> directories(List<String> commands) {
        TreeSet<String> names = new TreeSet<>();
        for (String command : commands) {
            List<String> words = ShellWords.of(command);
            for (String option : List.of("--out", "--tensorboard")) {
                int at = words.indexOf(option);
                if (at >= 0 && !words.get(at + 1).contains(".")) {
                    names.add(words.get(at + 1));
                }
            }
        }
        return names;
    }

    private String[] arguments(String command, TreeSet<String> directories) {
        List<String> words = new ArrayList<>();
        for (String word :
                ShellWords.of(command).subList(1, ShellWords.of(command).size())) {
            String first = word.split("/")[0];
            words.add(
                    directories.contains(first)
                            ? folder + "/" + word
                            : FILE.matcher(word).replaceAll(Matcher.quoteReplacement(folder + "/") + "$1"));
        }
        return command.contains(" train ")
                ? Stream.concat(words.stream(), Cli.TINY.stream()).toArray(String[]::new)
                : words.toArray(String[]::new);
    }

    /** The blocks of the page that are marked so. */
    private static List<String> blocks(String mark) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = Pattern.compile(
                        "^```" + Pattern.quote(mark) + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(Pages.of("docs/forecasting.md")));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}

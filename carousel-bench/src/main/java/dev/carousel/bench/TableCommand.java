package dev.carousel.bench;

import dev.carousel.bench.tables.FiguresPage;
import dev.carousel.bench.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bench table RESULTS}: a file of results as tables in Markdown. */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        description = "Prints the tables of a file of results in Markdown, or writes them into a page.")
final class TableCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RESULTS", description = "A text file that another command wrote.")
    private Path results;

    @Option(names = "--page", paramLabel = "FILE", description = "Whose place for figures is filled.")
    private Optional<Path> page = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(results)) {
            throw new ParameterException(spec.commandLine(), "no file of results " + results + " that can be read");
        }
        List<String> lines = Files.readAllLines(results);
        if (page.isEmpty()) {
            System.out.print(Tables.of(lines));
            return 0;
        }
        Path root = Bench.place().root();
        String name =
                root.relativize(results.toAbsolutePath().normalize()).toString().replace('\\', '/');
        String filled = new FiguresPage(Files.readString(page.get())).filled(name, lines);
        Files.writeString(page.get(), filled);
        return 0;
    }
}

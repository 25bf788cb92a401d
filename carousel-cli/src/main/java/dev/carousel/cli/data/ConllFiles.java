package dev.carousel.cli.data;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.Table;
import dev.carousel.models.text.table.ConllTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Files of tokens in CoNLL's form, by their endings. */
public final class ConllFiles {
    private static final List<String> ENDINGS = List.of(".conll", ".conllu", ".bio", ".iob");

    private ConllFiles() {}

    public static boolean isConll(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** Opens a file in UTF-8. */
    public static Table open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(file + " doesn't exist or is no file");
        }
        try {
            return ConllTable.open(Files.newBufferedReader(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
        }
    }
}

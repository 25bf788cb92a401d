package dev.carousel.cli.data;

import dev.carousel.models.table.PlainText;
import dev.carousel.models.table.Table;
import dev.carousel.models.text.table.ConllTable;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/** Files of tokens in CoNLL's form, by their endings. */
public final class ConllFiles {
    private static final List<String> ENDINGS = List.of(".conll", ".conllu", ".bio", ".iob");

    private ConllFiles() {}

    public static boolean isConll(Path file) {
        String name = TableFiles.withoutGzip(file);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** Opens a file, which may be gzipped. */
    public static Table open(Path file, Charset charset) {
        return ConllTable.open(PlainText.open(file, charset), file.toString());
    }
}

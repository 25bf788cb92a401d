package dev.carousel.models.table;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Files of text that are no tables, read as strictly as those: what does not decode is named with its line, gzip is unpacked. */
public final class PlainText {
    private PlainText() {}

    /**
     * The characters of a file, without a byte order mark, which overrules the charset.
     *
     * @throws InvalidInputException if there is no such file, or something that is no text
     * @throws dev.carousel.CorruptFileException if its name ends in {@code .gz} and it isn't gzip
     */
    public static Reader open(Path file, Charset charset) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(file + " doesn't exist or is no file");
        }
        try {
            if (Files.size(file) == 0) {
                return Reader.nullReader();
            }
            InputStream in = Files.newInputStream(file);
            try {
                boolean gzip = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
                return TextSource.open(
                        in, file.toString(), CsvOptions.defaults().charset(charset), gzip);
            } catch (IOException | CarouselException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw new InvalidInputException(file + " can't be read: " + e.getMessage(), e);
        }
    }
}

package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * How delimited text is written, where it isn't what most is.
 *
 * @param delimiter what stands between cells; empty: found among {@code , ; tab |}
 * @param charset how characters are encoded; a byte order mark at the beginning of the text overrules it
 */
public record CsvOptions(Optional<Character> delimiter, Charset charset) {
    public CsvOptions {
        Objects.requireNonNull(charset);
        delimiter.filter(d -> d == '"' || d == '\n' || d == '\r').ifPresent(d -> {
            throw new InvalidInputException("a delimiter can't be a quote or a line break; use one of , ; tab |");
        });
    }

    /** A delimiter found by looking, and UTF-8. */
    public static CsvOptions defaults() {
        return new CsvOptions(Optional.empty(), StandardCharsets.UTF_8);
    }

    /** The same with this delimiter. */
    public CsvOptions delimiter(char delimiter) {
        return new CsvOptions(Optional.of(delimiter), charset);
    }

    /** The same with this encoding. */
    public CsvOptions charset(Charset charset) {
        return new CsvOptions(delimiter, charset);
    }
}

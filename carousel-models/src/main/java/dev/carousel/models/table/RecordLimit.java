package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Bounds what one row may take, so that a quote that is never closed ends in an error and not in a row as long as the
 * file.
 */
final class RecordLimit extends FilterReader {
    /** Longer than any row of a table that makes sense; texts of a few pages fit a thousand times. */
    static final int CHARACTERS = 1 << 24;

    private final String origin;
    private long left = CHARACTERS;
    private long line = 1;

    RecordLimit(Reader in, String origin) {
        super(in);
        this.origin = origin;
    }

    /** The next row begins on this line. */
    void begin(long line) {
        this.line = line;
        left = CHARACTERS;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        left -= Math.max(count, 0);
        check();
        return count;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        left--;
        check();
        return c;
    }

    private void check() {
        if (left < 0) {
            throw new InvalidInputException(origin + ": the row that begins on line " + line + " has more than "
                    + CHARACTERS + " characters; probably a quote in it is never closed");
        }
    }
}

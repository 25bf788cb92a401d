package dev.carousel.models.table;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Turns bytes of unknown kind into text, or says what they seem to be instead. */
final class TextSource {
    private static final int BUFFER = 1 << 16;

    private TextSource() {}

    /**
     * The text in these bytes, unpacked if they are gzip, without a byte order mark.
     *
     * @param gzipExpected whether the name promises gzip, so that anything else is a damaged file
     * @throws InvalidInputException if there is nothing, or something that isn't text
     */
    static StrictReader open(InputStream bytes, String origin, CsvOptions options, boolean gzipExpected)
            throws IOException {
        InputStream in = new BufferedInputStream(bytes, BUFFER);
        byte[] head = peek(in);
        boolean gzip = head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
        if (gzip) {
            in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
            head = peek(in);
        } else if (gzipExpected && head.length > 0) {
            throw new CorruptFileException(origin + " is named .gz but isn't gzip: it doesn't begin with 1f 8b");
        }
        if (head.length == 0) {
            throw new InvalidInputException(origin + " is empty: a header line with the column names was expected");
        }
        Optional<ByteOrderMark> mark = ByteOrderMark.of(head, head.length);
        Charset charset = mark.map(ByteOrderMark::charset).orElse(options.charset());
        boolean oneBytePerAscii =
                !charset.name().startsWith("UTF-16") && !charset.name().startsWith("UTF-32");
        if (oneBytePerAscii) {
            FileSignature.of(head, head.length).ifPresent(kind -> {
                throw new InvalidInputException(origin + " isn't delimited text: it seems to be " + kind);
            });
        }
        in.skipNBytes(mark.map(ByteOrderMark::length).orElse(0));
        return new StrictReader(in, charset, origin);
    }

    private static byte[] peek(InputStream in) throws IOException {
        in.mark(FileSignature.LENGTH);
        byte[] head = in.readNBytes(FileSignature.LENGTH);
        in.reset();
        return head;
    }

    /** The first characters, up to a number; the reader stays where it is. */
    static String sample(Reader reader, int limit) throws IOException {
        reader.mark(limit);
        char[] chars = new char[limit];
        int length = 0;
        for (int n = 0; length < limit && n >= 0; length += Math.max(n, 0)) {
            n = reader.read(chars, length, limit - length);
        }
        reader.reset();
        return new String(chars, 0, length);
    }
}

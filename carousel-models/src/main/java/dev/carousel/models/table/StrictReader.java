package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Decodes bytes and names the line of the first that don't decode.
 *
 * <p>{@link java.io.InputStreamReader} would put U+FFFD in their place, or name no line.
 */
final class StrictReader extends Reader {
    private final InputStream in;
    private final CharsetDecoder decoder;
    private final String origin;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private final CharBuffer chars = CharBuffer.allocate(1 << 16).flip();
    private boolean ended;
    private long line = 1;
    private boolean afterCarriageReturn;

    StrictReader(InputStream in, Charset charset, String origin) {
        this.in = in;
        this.origin = origin;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!chars.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    private void decode() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read > 0) {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, read < 0);
        chars.flip();
        countLines();
        if (result.isError()) {
            throw undecodable(result.length());
        }
        // A decoder that met the end of its input with room to spare has nothing left.
        ended = read < 0 && result.isUnderflow();
    }

    private void countLines() {
        for (int i = 0; i < chars.limit(); i++) {
            char c = chars.get(i);
            if (c == '\r' || c == '\n' && !afterCarriageReturn) {
                line++;
            } else if (c == '\0') {
                throw new InvalidInputException(
                        origin + ", line " + line + ": a zero character; this isn't text but a binary or damaged file");
            }
            afterCarriageReturn = c == '\r';
        }
    }

    private InvalidInputException undecodable(int length) {
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < length; i++) {
            found.append(String.format(Locale.ROOT, " %02x", bytes.get(bytes.position() + i) & 0xFF));
        }
        String name = decoder.charset().name();
        String cause = decoder.charset().equals(StandardCharsets.UTF_8)
                ? "; the file is probably in ISO-8859-1 or Windows-1252: convert it (iconv -f WINDOWS-1252 -t UTF-8)"
                        + " or set its encoding (--encoding windows-1252)"
                : "";
        return new InvalidInputException(
                origin + ", line " + line + ": not valid " + name + ", found the bytes" + found + cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

package dev.carousel.models.language;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * A text to learn from or to be scored, in one piece. Ends of lines are line feeds, whatever the file has.
 *
 * @param text itself
 * @param name of where it is from, for messages
 */
public record Corpus(String text, String name) {
    /** A text in memory. */
    public static Corpus of(String text) {
        return new Corpus(unix(text), "text");
    }

    /**
     * A file of UTF-8, which may be gzipped ({@code .gz}).
     *
     * @throws InvalidInputException if there is no such file or it is not UTF-8
     */
    public static Corpus read(Path file) {
        if (!Files.exists(file)) {
            throw new InvalidInputException("no text at '" + file + "': there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("'" + file + "' is no file: expected a text file");
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            return decode(file.toString().endsWith(".gz") ? unzip(file, bytes) : bytes, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("'" + file + "' can't be read: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new InvalidInputException(
                    "'" + file + "': the text is too large to be held in memory: give the JVM more (-Xmx) or less text",
                    e);
        }
    }

    private static byte[] unzip(Path file, byte[] bytes) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new CorruptFileException("'" + file + "': expected gzip data, found: " + e.getMessage(), e);
        }
    }

    /**
     * A text as bytes of UTF-8.
     *
     * @param name of where it is from
     * @throws InvalidInputException if it is not UTF-8
     */
    public static Corpus decode(byte[] bytes, String name) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(buffer)
                    .toString();
            return new Corpus(unix(text), name);
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(
                    "'" + name + "': expected a text as UTF-8, found other bytes at " + buffer.position()
                            + ": save it as UTF-8",
                    e);
        }
    }

    private static String unix(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return plain.indexOf('\r') < 0 ? plain : plain.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** SHA-256 of the text as UTF-8. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

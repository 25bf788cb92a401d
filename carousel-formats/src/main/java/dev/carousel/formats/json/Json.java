package dev.carousel.formats.json;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.file.AtomicFile;
import dev.carousel.formats.file.FileErrors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and prints whole documents. */
public final class Json {
    /** The largest file that is read into a tree, in bytes. */
    public static final long LARGEST_FILE = 64L << 20;

    private Json() {}

    /**
     * Reads a file that holds one object.
     *
     * @throws InvalidInputException if there is no such file
     * @throws CorruptFileException if it isn't strict JSON as {@link JsonReader} says, or larger than {@link #LARGEST_FILE}
     */
    public static JsonObject read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("there is no file '" + file + "'");
        }
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw new CorruptFileException(
                        file + ": has " + size + " bytes, which is beyond the limit of " + LARGEST_FILE + " for JSON");
            }
            return parse(in, file.toString());
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    /** Reads an object from text; {@code source} is what errors call it. */
    public static JsonObject parse(String text, String source) {
        return parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), source);
    }

    private static JsonObject parse(InputStream in, String source) {
        Object tree = JsonReader.read(in, source, JsonReader::tree);
        return JsonCasts.object(tree, JsonPlace.whole(source));
    }

    /** Writes {@link #pretty} and a newline as UTF-8, atomically. */
    public static void write(Path file, JsonObject object) {
        AtomicFile.write(file, content(object));
    }

    /** The bytes that {@link #write} writes, for writers of their own. */
    public static AtomicFile.Content content(JsonObject object) {
        byte[] bytes = (pretty(object) + "\n").getBytes(StandardCharsets.UTF_8);
        return out -> out.write(bytes);
    }

    /**
     * Prints anything that {@link JsonObjectBuilder#put(String, Object)} takes, over several lines indented by two spaces,
     * without a newline at the end. Doubles come out in the shortest form that gives back the same bits; the text
     * depends on nothing but the value.
     */
    public static String pretty(Object value) {
        return JsonPrinter.pretty(JsonTree.of(value, ""));
    }

    /** The same on one line without spaces. */
    public static String line(Object value) {
        return JsonPrinter.line(JsonTree.of(value, ""));
    }
}

package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something done to the files of a saved model. */
@FunctionalInterface
interface Damage {
    /** Keeps every byte. */
    Charset BYTES = StandardCharsets.ISO_8859_1;

    void to(Path model) throws IOException;

    /** Keeps so many bytes of a file. */
    static Damage cut(String file, int length) {
        return model -> {
            byte[] bytes = Files.readAllBytes(model.resolve(file));
            assertThat(bytes).hasSizeGreaterThan(length);
            Files.write(model.resolve(file), Arrays.copyOf(bytes, length));
        };
    }

    /** Adds eight bytes to a file. */
    static Damage append(String file) {
        return model -> {
            byte[] bytes = Files.readAllBytes(model.resolve(file));
            Files.write(model.resolve(file), Arrays.copyOf(bytes, bytes.length + 8));
        };
    }

    /** Changes what the tensors' file says of the length of its header. */
    static Damage headerLength(long length) {
        return model -> {
            Path file = model.resolve("model.safetensors");
            byte[] bytes = Files.readAllBytes(file);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
            Files.write(file, bytes);
        };
    }

    /** Replaces a text. */
    static Damage swap(String file, String old, String value) {
        return replace(file, Pattern.quote(old), value);
    }

    /** Replaces what matches a pattern first. */
    static Damage replace(String file, String pattern, String value) {
        return model -> {
            String text = Files.readString(model.resolve(file), BYTES);
            String changed = text.replaceFirst(pattern, Matcher.quoteReplacement(value));
            assertThat(changed).isNotEqualTo(text);
            Files.writeString(model.resolve(file), changed, BYTES);
        };
    }

    /** Puts a folder in the place of the card. */
    static void folderForCard(Path model) throws IOException {
        Files.delete(model.resolve("card.json"));
        Files.createDirectory(model.resolve("card.json"));
    }
}

package dev.carousel.formats.json;

import dev.carousel.CorruptFileException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a value stands.
 *
 * @param source the file, as the user named it; empty for values made in memory
 * @param path the way to the value inside it, such as {@code scalers[3].mean}; empty for the whole document
 */
record JsonPlace(String source, String path) {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int LONGEST_FINDING = 60;

    static final JsonPlace MEMORY = new JsonPlace("", "");

    JsonPlace field(String name) {
        if (!PLAIN_NAME.matcher(name).matches()) {
            return new JsonPlace(source, path + "[" + JsonPrinter.line(name) + "]");
        }
        return new JsonPlace(source, path.isEmpty() ? name : path + "." + name);
    }

    JsonPlace element(int index) {
        return new JsonPlace(source, path + "[" + index + "]");
    }

    CorruptFileException unexpected(String expected, Object found) {
        return error("should be " + expected + ", found " + describe(found));
    }

    /** Such as {@code config.json: 'layers[0].kind' is missing}. */
    CorruptFileException error(String finding) {
        String subject = path.isEmpty() ? "the document" : "'" + path + "'";
        return new CorruptFileException((source.isEmpty() ? "" : source + ": ") + subject + " " + finding);
    }

    private static String describe(Object found) {
        if (found instanceof Map) {
            return "an object";
        }
        if (found instanceof List<?> list) {
            return "a list of " + list.size();
        }
        String printed = JsonPrinter.line(found);
        return printed.length() <= LONGEST_FINDING ? printed : printed.substring(0, LONGEST_FINDING) + "...";
    }
}

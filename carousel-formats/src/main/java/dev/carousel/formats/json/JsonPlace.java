package dev.carousel.formats.json;

import dev.carousel.CorruptFileException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Where a value stands.
 *
 * @param source the file, as the user named it; empty for values made in memory
 * @param way gives the path; every value that is looked at has a place, and hardly any is ever printed
 */
record JsonPlace(String source, Supplier<String> way) {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int LONGEST_FINDING = 60;

    static final JsonPlace MEMORY = whole("");

    static JsonPlace whole(String source) {
        return new JsonPlace(source, () -> "");
    }

    /** The way to the value inside the document, such as {@code scalers[3].mean}; empty for all of it. */
    String path() {
        return way.get();
    }

    JsonPlace field(String name) {
        return new JsonPlace(source, () -> {
            String outer = path();
            if (!PLAIN_NAME.matcher(name).matches()) {
                return outer + "[" + JsonPrinter.line(name) + "]";
            }
            return outer.isEmpty() ? name : outer + "." + name;
        });
    }

    JsonPlace element(int index) {
        return new JsonPlace(source, () -> path() + "[" + index + "]");
    }

    CorruptFileException unexpected(String expected, Object found) {
        return error("should be " + expected + ", found " + describe(found));
    }

    /** Such as {@code config.json: 'layers[0].kind' is missing}. */
    CorruptFileException error(String finding) {
        String path = path();
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

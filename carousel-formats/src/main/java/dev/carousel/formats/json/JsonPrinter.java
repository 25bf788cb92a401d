package dev.carousel.formats.json;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Prints a {@link JsonTree}. Objects and lists of objects get a line for each element, lists of plain values stay on
 * one line.
 */
final class JsonPrinter {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;

    private JsonPrinter(boolean pretty) {
        this.pretty = pretty;
    }

    /** Over several lines, without a newline at the end. */
    static String pretty(Object tree) {
        return print(tree, true);
    }

    /** On one line without spaces, as the reference writer of safetensors prints its header. */
    static String line(Object tree) {
        return print(tree, false);
    }

    private static String print(Object tree, boolean pretty) {
        var printer = new JsonPrinter(pretty);
        printer.value(tree, 0);
        return printer.out.toString();
    }

    private void value(Object value, int depth) {
        if (value instanceof Map<?, ?> fields) {
            object(fields, depth);
        } else if (value instanceof List<?> elements) {
            list(elements, depth);
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Double number) {
            // Double.toString gives more digits before JDK 19 than since; this is the shortest form on every JDK.
            out.append(NumberOutput.toString(number, true));
        } else {
            out.append(value);
        }
    }

    private void object(Map<?, ?> fields, int depth) {
        if (fields.isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = fields.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            newLine(depth + 1);
            text((String) entry.getKey());
            out.append(pretty ? ": " : ":");
            value(entry.getValue(), depth + 1);
            out.append(entries.hasNext() ? "," : "");
        }
        newLine(depth);
        out.append('}');
    }

    private void list(List<?> elements, int depth) {
        boolean lines = elements.stream().anyMatch(element -> element instanceof Map || element instanceof List);
        out.append('[');
        for (int k = 0; k < elements.size(); k++) {
            if (k > 0) {
                out.append(pretty && !lines ? ", " : ",");
            }
            if (lines) {
                newLine(depth + 1);
            }
            value(elements.get(k), depth + 1);
        }
        if (lines) {
            newLine(depth);
        }
        out.append(']');
    }

    private void newLine(int depth) {
        if (pretty) {
            out.append('\n').append(INDENT.repeat(depth));
        }
    }

    private void text(String text) {
        out.append('"');
        for (int k = 0; k < text.length(); k++) {
            character(text, k);
        }
        out.append('"');
    }

    private void character(String text, int index) {
        char c = text.charAt(index);
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < ' ' || isLoneSurrogate(text, index)) {
                    out.append("\\u").append(HexFormat.of().toHexDigits(c));
                } else {
                    out.append(c);
                }
            }
        }
    }

    /** Half of a character can't be encoded in UTF-8: the encoder would put a question mark. */
    private static boolean isLoneSurrogate(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }
}

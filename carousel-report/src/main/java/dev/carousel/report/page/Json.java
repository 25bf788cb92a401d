package dev.carousel.report.page;

import java.util.Map;

/**
 * Prints maps, lists, texts, numbers and arrays as JSON that may stand inside a {@code script} element.
 *
 * <p>The one place that spells JSON here. What the HTML parser or an old JavaScript parser could trip over ({@code <},
 * {@code >}, {@code &}, U+2028, U+2029, control characters) is written as an escape; half a surrogate pair, which is no
 * text and has brought browsers down, becomes U+FFFD.
 */
public final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /** @param value a Map with text keys, Iterable, String, Number, Boolean, double[], float[] or int[], of any depth */
    public static String print(Object value) {
        Json json = new Json();
        json.value(value);
        return json.out.toString();
    }

    private void value(Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Double || value instanceof Float) {
            out.append(Numbers.embedded(((Number) value).doubleValue()));
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof double[] numbers) {
            numbers(numbers);
        } else if (value instanceof float[] numbers) {
            numbers(numbers);
        } else if (value instanceof int[] numbers) {
            numbers(numbers);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Iterable<?> items) {
            array(items);
        } else {
            throw new IllegalArgumentException("no JSON for " + value);
        }
    }

    private void object(Map<?, ?> map) {
        char separator = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            text((String) entry.getKey());
            out.append(':');
            value(entry.getValue());
            separator = ',';
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void array(Iterable<?> items) {
        out.append('[');
        String separator = "";
        for (Object item : items) {
            out.append(separator);
            value(item);
            separator = ",";
        }
        out.append(']');
    }

    private void numbers(double[] numbers) {
        out.append('[');
        for (int i = 0; i < numbers.length; i++) {
            out.append(i == 0 ? "" : ",").append(Numbers.embedded(numbers[i]));
        }
        out.append(']');
    }

    private void numbers(float[] numbers) {
        out.append('[');
        for (int i = 0; i < numbers.length; i++) {
            out.append(i == 0 ? "" : ",").append(Numbers.exact(numbers[i]));
        }
        out.append(']');
    }

    private void numbers(int[] numbers) {
        out.append('[');
        for (int i = 0; i < numbers.length; i++) {
            out.append(i == 0 ? "" : ",").append(numbers[i]);
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                out.append('\ufffd');
            } else if (mustBeEscaped(c)) {
                escape(c);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean mustBeEscaped(char c) {
        return c < ' '
                || c == '<'
                || c == '>'
                || c == '&'
                || (c >= '\u007f' && c <= '\u009f')
                || c == '\u2028'
                || c == '\u2029';
    }

    private void escape(char c) {
        String hex = Integer.toHexString(c);
        out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
    }
}

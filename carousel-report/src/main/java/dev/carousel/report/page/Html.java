package dev.carousel.report.page;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML elements. Everything handed to it is text and comes out escaped, but for {@link #verbatim}. */
public final class Html {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    public Html open(String tag, String... attributes) {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Closes the innermost element, which must be of this tag. */
    public Html close(String tag) {
        String innermost = open.pop();
        if (!innermost.equals(tag)) {
            throw new IllegalStateException("</" + tag + "> inside <" + innermost + ">");
        }
        out.append("</").append(tag).append('>');
        if (isBlock(tag)) {
            out.append('\n');
        }
        return this;
    }

    /** An element with text alone. */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** An element that has no content and no end tag, such as {@code input}. */
    public Html empty(String tag, String... attributes) {
        start(tag, attributes);
        return this;
    }

    public Html text(String text) {
        escape(text);
        return this;
    }

    /** Our own markup, scripts and styles; never anything that came from outside. */
    public Html verbatim(String markup) {
        out.append(markup);
        return this;
    }

    /** The markup so far, with every element closed. */
    public String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("<" + open.peek() + "> was left open");
        }
        return out.toString();
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
    }

    private static boolean isBlock(String tag) {
        return switch (tag) {
            case "a",
                    "b",
                    "button",
                    "code",
                    "label",
                    "option",
                    "output",
                    "path",
                    "pre",
                    "rect",
                    "small",
                    "span",
                    "strong",
                    "sup",
                    "svg",
                    "td",
                    "th" -> false;
            default -> true;
        };
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\t', '\n' -> out.append(c);
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else {
                        out.append(isAllowed(c) ? c : '\ufffd');
                    }
                }
            }
        }
    }

    /** HTML has no way to spell control characters, and UTF-8 none for half a surrogate pair. */
    private static boolean isAllowed(char c) {
        return c >= ' ' && (c < '\u007f' || c > '\u009f') && !Character.isSurrogate(c);
    }
}

package dev.carousel.cli.console;

import dev.carousel.formats.json.Json;
import java.io.PrintStream;

/**
 * Where a command's words go. With {@code --json} standard output holds one JSON document and nothing else, and everything for
 * people goes to standard error.
 *
 * @param asJson whether results are JSON
 * @param quiet whether people want results alone
 * @param terminal whether standard error is a terminal that a progress bar may move about on
 */
public record Console(boolean asJson, boolean quiet, boolean terminal) {
    private static final String TERMINAL_PROPERTY = "carousel.terminal";

    public static Console of(boolean json, boolean quiet) {
        return new Console(json, quiet, Boolean.getBoolean(TERMINAL_PROPERTY));
    }

    /** What happens on the way; nothing if quiet. */
    public void note(String line) {
        if (!quiet) {
            System.err.println(line);
        }
    }

    /** A result for people; the JSON document says it too. */
    public void say(String text) {
        if (!asJson || !quiet) {
            people().println(text);
            people().flush();
        }
    }

    /** A piece of a result for people, as it comes; the JSON document says it too. */
    public void piece(String text) {
        if (!asJson || !quiet) {
            people().print(text);
            people().flush();
        }
    }

    /** The one JSON document, if asked for. */
    public void json(Object document) {
        if (asJson) {
            System.out.println(Json.pretty(document));
            System.out.flush();
        }
    }

    private PrintStream people() {
        return asJson ? System.err : System.out;
    }
}

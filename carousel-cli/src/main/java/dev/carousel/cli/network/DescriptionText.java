package dev.carousel.cli.network;

import dev.carousel.cli.console.Console;
import dev.carousel.formats.json.JsonObject;

/** A description as lines for people. */
public final class DescriptionText {
    /** Said in words instead: an object whose fields come first, without its name. */
    public static final String IN_WORDS = "in_words";

    /** For machines alone. */
    public static final String LEARNED = "learned";

    private DescriptionText() {}

    public static void print(JsonObject object, Console console) {
        print(object, "", console);
    }

    /** One line for each plain field, nested ones indented; the words first, and not what they say already. */
    private static void print(JsonObject object, String indent, Console console) {
        for (String name : object.names()) {
            if (name.equals(IN_WORDS)) {
                print(object.object(name), indent, console);
            } else if (name.equals(LEARNED)) {
                continue;
            } else if (object.print(name).startsWith("{")) {
                console.say(indent + name);
                print(object.object(name), indent + "  ", console);
            } else if (object.print(name).startsWith("[\"")) {
                console.say(indent + name);
                object.list(name).texts().forEach(line -> console.say(indent + "  " + line));
            } else {
                String value = object.print(name);
                String text = value.startsWith("\"") ? object.text(name) : value;
                console.say(indent + name + "  " + text.replace("\n", "\n" + indent + " ".repeat(name.length() + 2)));
            }
        }
    }
}

package dev.carousel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts a command into words as a shell does, as far as our pages need it: blanks, single and double quotes. */
final class ShellWords {
    private static final Pattern PART = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S)|( +)");

    private ShellWords() {}

    static List<String> of(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        Matcher parts = PART.matcher(command.strip() + " ");
        while (parts.find()) {
            if (parts.group(4) != null) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                for (int group = 1; group <= 3; group++) {
                    word.append(parts.group(group) == null ? "" : parts.group(group));
                }
            }
        }
        return words;
    }
}

package dev.carousel.models.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The line {@code sep=;} with which a table for Excel may begin. It belongs to no row. */
final class DelimiterLine {
    private static final String START = "sep=";
    private static final int LONGEST = START.length() + 3;

    private DelimiterLine() {}

    /** Reads that line if there is one; else the reader stays where it is. */
    static Optional<Character> skip(BufferedReader text) throws IOException {
        String head = TextSource.sample(text, LONGEST);
        boolean declared = head.toLowerCase(Locale.ROOT).startsWith(START) && head.length() > START.length();
        String end = declared ? head.substring(START.length() + 1) : "";
        boolean alone = declared && (end.isEmpty() || end.startsWith("\n") || end.startsWith("\r"));
        char delimiter = declared ? head.charAt(START.length()) : 0;
        if (!alone || delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
            return Optional.empty();
        }
        text.readLine();
        return Optional.of(delimiter);
    }
}

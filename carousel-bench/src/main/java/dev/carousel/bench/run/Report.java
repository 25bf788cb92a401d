package dev.carousel.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Where lines go: to people, and into the file of results as soon as they are there. */
public final class Report {
    private final PrintStream people;
    private final Writer file;

    public Report(PrintStream people, Writer file) {
        this.people = people;
        this.file = file;
    }

    /** A result. */
    public void line(Object line) {
        people.println(line);
        people.flush();
        try {
            file.write(line + "\n");
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the file of results can't be written", e);
        }
    }

    /** What is no result. */
    public void note(String text) {
        line("# " + text);
    }
}

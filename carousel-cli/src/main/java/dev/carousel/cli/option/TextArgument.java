package dev.carousel.cli.option;

import dev.carousel.InvalidInputException;
import dev.carousel.models.language.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A text: a file, or - for standard input. */
public final class TextArgument {
    private TextArgument() {}

    public static Corpus read(String argument) {
        if (argument.equals("-")) {
            try {
                return Corpus.decode(System.in.readAllBytes(), "standard input");
            } catch (IOException e) {
                throw new UncheckedIOException("standard input can't be read: " + e.getMessage(), e);
            }
        }
        try {
            return Corpus.read(Path.of(argument));
        } catch (InvalidPathException e) {
            throw new InvalidInputException("'" + argument + "' can't be a path: " + e.getReason(), e);
        }
    }
}

package dev.carousel.models.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** A built-in table as CSV text: UTF-8, one header line, commas, no quotes, lines ending in LF. */
public final class Sample {
    private final String name;
    private final String description;
    private final Optional<Supplier<String>> generator;

    /** A table that lies beside this class. */
    Sample(String name, String description) {
        this(name, description, Optional.empty());
    }

    /** A table that is computed when it is asked for. */
    Sample(String name, String description, Supplier<String> generator) {
        this(name, description, Optional.of(generator));
    }

    private Sample(String name, String description, Optional<Supplier<String>> generator) {
        this.name = name;
        this.description = description;
        this.generator = generator;
    }

    /** The file's name, such as {@code sunspots.csv}. */
    public String name() {
        return name;
    }

    /** What the figures are and where they come from, in one sentence. */
    public String description() {
        return description;
    }

    /** The text from its start; the caller closes it. */
    public InputStream open() {
        if (generator.isPresent()) {
            return new ByteArrayInputStream(generator.get().get().getBytes(StandardCharsets.UTF_8));
        }
        InputStream stream = Sample.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("the built-in table " + name + " is missing from this build");
        }
        return stream;
    }

    /** The whole text. */
    public String text() {
        try (InputStream stream = open()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in table " + name + " can't be read", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

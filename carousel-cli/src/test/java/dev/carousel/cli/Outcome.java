package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import java.util.List;

/** How a command ended and what it printed. */
record Outcome(int code, String out, String err) {
    /** The lines on standard error. */
    List<String> errors() {
        return err.lines().toList();
    }

    /** Checks that it worked. */
    Outcome succeeded() {
        assertThat(code).as("exit code; it said: %s", err).isZero();
        return this;
    }

    /** Checks the exit code and that one line was said; returns that line. */
    String failedWith(int expectedCode) {
        assertThat(errors()).as("standard error").hasSize(1);
        assertThat(code).as("exit code; it said: %s", err).isEqualTo(expectedCode);
        assertThat(out).as("standard output").isEmpty();
        return errors().get(0);
    }

    /** Standard output as the one JSON object that it has to be. */
    JsonObject json() {
        return Json.parse(out, "standard output");
    }
}

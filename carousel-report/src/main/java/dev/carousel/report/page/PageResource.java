package dev.carousel.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The scripts and styles that lie beside these classes. */
final class PageResource {
    private PageResource() {}

    /** With line feeds alone, as the HTML parser makes them and the policy's hashes need them. */
    static String read(String name) {
        try (InputStream in = PageResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the resource " + name + " is missing: was the jar repackaged without it?");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the resource " + name, e);
        }
    }

    static String readAll(List<String> names) {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            all.append('\n').append(read(name));
        }
        return all.toString();
    }
}

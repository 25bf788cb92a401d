package dev.carousel.bench.scaling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Scripts and styles: those of Carousel's reports, which carry uPlot, and our own. */
final class PlotResource {
    private PlotResource() {}

    static String ofReports(String name) {
        return read("/dev/carousel/report/page/" + name);
    }

    static String own(String name) {
        return read("/dev/carousel/bench/scaling/" + name);
    }

    private static String read(String name) {
        try (InputStream in = PlotResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the resource " + name + " is missing: is carousel-report on the class path?");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the resource " + name, e);
        }
    }
}

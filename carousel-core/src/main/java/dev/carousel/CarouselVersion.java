package dev.carousel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, as model cards and {@code --version} tell it. */
public final class CarouselVersion {
    private static final String CURRENT = read();

    private CarouselVersion() {}

    public static String current() {
        return CURRENT;
    }

    private static String read() {
        try (InputStream in = CarouselVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.carousel.bench.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Markdown with one place for figures, between {@code <!-- figures of FILE: ... -->} and {@code <!-- end of figures -->}. What
 * stands there must be what {@link Tables} makes of the file, and nowhere else may the page state a measured number. {@code FILE} is
 * {@code none} until there are any.
 */
public final class FiguresPage {
    static final String NONE = "none";
    private static final Pattern PLACE =
            Pattern.compile("(<!-- figures of )(\\S+?)(: [^>]*-->\\n)(.*?)(<!-- end of figures -->)", Pattern.DOTALL);
    /** What only a measurement can tell. */
    private static final Pattern MEASURED = Pattern.compile(
            "\\d[\\d.,]*\\s?(?:µs|us|ms|seconds|GFLOP/s|GB/s|%|MiB|times (?:as )?(?:fast|slow))|\\b(?:twice|half) as (?:fast|slow)");

    private final String text;

    public FiguresPage(String text) {
        this.text = text;
    }

    /**
     * The page with figures of another file.
     *
     * @param file as the page names it, from the root of the checkout
     */
    public String filled(String file, List<String> lines) {
        Matcher place = PLACE.matcher(text);
        if (!place.find()) {
            throw new IllegalArgumentException(
                    "the page has no place for figures: expected a line '<!-- figures of none: ... -->'"
                            + " and a line '<!-- end of figures -->'");
        }
        return text.substring(0, place.start())
                + place.group(1)
                + file
                + place.group(3)
                + Tables.of(lines)
                + place.group(5)
                + text.substring(place.end());
    }

    /** What is wrong with the page's figures, in words. */
    public List<String> faults(Path root) throws IOException {
        List<String> faults = new ArrayList<>();
        List<MatchResult> places = PLACE.matcher(text).results().toList();
        if (places.isEmpty()) {
            faults.add("no place for figures");
        }
        for (MatchResult place : places) {
            String file = place.group(2);
            String expected = file.equals(NONE) ? "" : Tables.of(Files.readAllLines(root.resolve(file)));
            if (!place.group(4).equals(expected)) {
                faults.add("the figures are not those of " + file + ": run ./bench table " + file + " --page PAGE");
            }
        }
        MEASURED.matcher(PLACE.matcher(text).replaceAll(""))
                .results()
                .forEach(number -> faults.add("'" + number.group() + "' stands outside of the place for figures"));
        return faults;
    }
}

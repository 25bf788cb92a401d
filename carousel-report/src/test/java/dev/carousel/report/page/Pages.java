package dev.carousel.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tests ask of any page. */
public final class Pages {
    private Pages() {}

    /** Wherever it might load something from. */
    public static List<String> addresses(String page) {
        Matcher addresses = Pattern.compile("(?:src|href)=\"([^#\"][^\"]*)\"").matcher(page);
        return addresses.results().map(found -> found.group(1)).toList();
    }

    /**
     * What a page of controls, which uses a page and another one beside it, has seen; in Chromium, else the test is skipped. Fails for anything on
     * the console.
     *
     * @param controls the resource's path
     */
    public static List<String> controlled(Path folder, String controls, String page, String other) throws Exception {
        Chromium chromium = Chromium.in(folder);
        Files.writeString(folder.resolve("page.html"), page);
        Files.writeString(folder.resolve("other.html"), other);
        Path file = folder.resolve("controls.html");
        try (InputStream in = Pages.class.getResourceAsStream(controls)) {
            Files.write(file, in.readAllBytes());
        }
        String dom = chromium.dump(file, 4_000);
        assertThat(chromium.log()).doesNotContain("CONSOLE");
        String seen = dom.substring(dom.indexOf("<pre id=\"seen\">") + 15, dom.indexOf("</pre>"));
        return seen.lines().filter(line -> !line.isEmpty()).toList();
    }
}

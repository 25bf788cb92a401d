package dev.carousel.bench;

import dev.carousel.bench.run.Machine;
import dev.carousel.bench.run.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run's results mean nothing without: machine, Java, operating system, commit, time and command. */
final class About {
    private final Map<String, String> fields = new LinkedHashMap<>();

    About(Place place, Machine machine, List<String> arguments) throws IOException, InterruptedException {
        fields.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("machine", machine.toString());
        fields.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        fields.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        fields.put("commit", commit(place));
        fields.put("command", "./bench " + String.join(" ", arguments));
    }

    Map<String, String> fields() {
        return Collections.unmodifiableMap(fields);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        fields.forEach((name, value) -> lines.add(name + ": " + value));
        return lines;
    }

    private static String commit(Place place) throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
                    .directory(place.root().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !answer.isEmpty() ? answer : "unknown";
        } catch (IOException e) {
            return "unknown";
        }
    }
}

package dev.carousel.report;

import java.nio.file.*;
import java.time.Instant;

public class WriteSamples {
    public static void main(String[] args) throws Exception {
        Provenance p = new Provenance(1, "0.1", Instant.parse("2026-11-21T12:00:00Z"));
        Path dir = Path.of(args[0]);
        ExplanationPage.of(SampleExplanations.text(), p).writeTo(dir.resolve("text.html"));
        ExplanationPage.of(SampleExplanations.series(300, 5, 48), p).writeTo(dir.resolve("series.html"));
        ExplanationPage.of(SampleExplanations.gru(), p).writeTo(dir.resolve("gru.html"));
        if (args.length > 1) {
            long t = System.nanoTime();
            ExplanationPage.of(SampleExplanations.series(1000, 3, 512), p).writeTo(dir.resolve("large.html"));
            System.out.println("large " + (System.nanoTime() - t) / 1e9);
        }
    }
}

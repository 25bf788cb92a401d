package dev.carousel.models.forecast.fit;

import dev.carousel.CarouselVersion;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.training.RunCheckpoints;
import dev.carousel.models.training.Training;
import dev.carousel.parallel.Workers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The way from series to a fitted forecaster. */
public final class ForecastFit {
    private ForecastFit() {}

    /** Fits by the recipe that the settings name, from scratch. */
    public static Fitted run(Settings settings, Histories histories, Training training) {
        return run(settings, histories, training, Optional.empty());
    }

    /**
     * Fits by the recipe that the settings name.
     *
     * @param start what networks start from, which has no obstacle to it; empty for scratch
     */
    public static Fitted run(Settings settings, Histories all, Training training, Optional<WarmStart> start) {
        Histories histories = start.map(all::like).orElse(all);
        RunCheckpoints checkpoints =
                new RunCheckpoints(training.checkpoints(), identity(settings, histories, training, start));
        Training run = training.checkpoints(checkpoints, training.checkpointEvery());
        try (Workers workers = Workers.of(training.threads())) {
            return settings.manySeries()
                    ? new ManySeriesFit(settings, histories, run, workers, start).run()
                    : new FewSeriesFit(settings, histories, run, workers, start).run();
        }
    }

    /** All that the bits of a fit depend on, as a hash: the version too, since recipes change. */
    private static String identity(
            Settings settings, Histories histories, Training training, Optional<WarmStart> start) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String plan = CarouselVersion.current() + JsonObject.of(settings) + training.seed() + " "
                    + training.validationShare();
            digest.update(plan.getBytes(StandardCharsets.UTF_8));
            for (int s = 0; s < histories.size(); s++) {
                digest.update(histories.names().get(s).getBytes(StandardCharsets.UTF_8));
                double[] values = histories.values().get(s);
                ByteBuffer bytes =
                        ByteBuffer.allocate((values.length + 1) * Double.BYTES).putDouble(values.length);
                for (double value : values) {
                    bytes.putDouble(value);
                }
                digest.update(bytes.flip());
            }
            histories.addFeatures(digest);
            start.ifPresent(warm -> digest.update(warm.fingerprint().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

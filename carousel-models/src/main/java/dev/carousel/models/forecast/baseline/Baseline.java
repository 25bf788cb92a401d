package dev.carousel.models.forecast.baseline;

import java.util.List;

/** A simple way to forecast that is fitted on a training part. Immutable. */
public sealed interface Baseline permits Naive, SeasonalNaive, Ar, Ridge {
    /** The name in tables and in JSON. */
    String name();

    /** Learns whatever it needs from the training part, and from nothing else. */
    FittedBaseline fit(TrainingPart part);

    /** All of them, simplest first: {@code naive}, {@code seasonal_naive}, {@code ar}, {@code ridge}. */
    static List<Baseline> all() {
        return List.of(new Naive(), new SeasonalNaive(), new Ar(), new Ridge());
    }
}

package dev.carousel.report.lab;

import dev.carousel.random.RandomSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** {@link Adding}. */
final class AddingExperiment implements Experiment {
    private static final int USUAL_LENGTH = 100;
    private static final Map<Integer, Published> BY_LENGTH = new TreeMap<>(Map.of(
            100, Published.lstm1997("Table 7", OptionalDouble.empty(), 74_000, "T = 100, mean of 10 networks"),
            500, Published.lstm1997("Table 7", OptionalDouble.empty(), 209_000, "T = 500, mean of 10 networks"),
            1000, Published.lstm1997(
                    "Table 7", OptionalDouble.empty(), 853_000, "T = 1000, mean of 10 networks, 370,000 to 2,020,000")));

    @Override
    public String name() {
        return "adding";
    }

    @Override
    public String summary() {
        return "two marked numbers among a hundred (--length T) are to be added at the end";
    }

    @Override
    public Setup setup(Wishes wishes) {
        int T = wishes.length().orElse(USUAL_LENGTH);
        new Adding(T, RandomSource.of(0)); // refuses a length that is too short
        Setup.Words words = new Setup.Words(
                name(),
                "Adding problem, T = " + T,
                String.format(
                        Locale.ROOT,
                        "Sequences of %d to %d pairs of a value in [-1, 1] and a marker. Two pairs are marked, one of the first ten and"
                                + " one of the first %d others; at the end the network is to say 0.5 + (X1 + X2) / 4 of the marked"
                                + " values, at least %d steps after the last of them.",
                        T,
                        T + T / 10,
                        T / 2 - 1,
                        T / 2),
                "The 2,000 most recent training sequences have errors below 0.04 and a mean error below 0.01; then at most 1 of 2,560"
                        + " new sequences has an error of 0.04 or more.",
                "absolute error");
        List<Published> published = BY_LENGTH.containsKey(T) ? List.of(BY_LENGTH.get(T)) : List.copyOf(BY_LENGTH.values());
        return new Setup(
                words,
                wishes.maxSequences().orElse(100_000),
                Setup.withHidden(
                        wishes.hidden(), Recipe.lstm(24, Start.chrono(T)).rate(.02f).halfLife(10_000).clip(.1), Recipe.rnn(24)),
                published,
                seed -> new SequenceCourse(new Adding(T, RandomSource.of(seed).named("adding"))));
    }
}

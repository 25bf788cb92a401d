package dev.carousel.report.lab;

import dev.carousel.random.RandomSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link Adding}. */
final class AddingExperiment implements Experiment {
    private static final int USUAL_LENGTH = 100;
    private static final String WHO = "LSTM of 1997";
    private static final Map<Integer, Published> BY_LENGTH = new TreeMap<>(Map.of(
            100, Published.hochreiter(WHO, "Table 7").sequences(74_000).note("T = 100, 10 networks, 93 weights"),
            500, Published.hochreiter(WHO, "Table 7").sequences(209_000).note("T = 500, 10 networks, 93 weights"),
            1000,
                    Published.hochreiter(WHO, "Table 7")
                            .sequences(853_000)
                            .note("T = 1000, 10 networks, 93 weights; 370,000 to 2,020,000")));

    /** Twice to three times what LSTMs need; a plain RNN that fails takes all of it, at T = 1000 a minute each. */
    private static final long LONG_BUDGET = 40_000;

    @Override
    public String name() {
        return "adding";
    }

    @Override
    public String summary() {
        return "two marked numbers among 100 or more (--length) are to be added at the end";
    }

    @Override
    public Setup setup(Wishes wishes) {
        wishes.refuseVariant(name());
        int T = wishes.length().orElse(USUAL_LENGTH);
        new Adding(T, RandomSource.of(0)); // refuses a length that is too short
        Setup.Words words = new Setup.Words(
                name(),
                "Adding problem, T = " + T,
                "Sequences of " + T + " to " + (T + T / 10)
                        + " pairs of a value in [-1, 1] and a marker. Two pairs are marked, one of"
                        + " the first ten and one of the first " + (T / 2 - 1) + " others; at the end, at least "
                        + T / 2
                        + " steps after the last of them, the network is to say 0.5 + (X1 + X2) / 4 of the marked values.",
                "The 2,000 most recent training sequences had errors below 0.04 and a mean error below 0.01, and at most 1 of 2,560 new"
                        + " sequences has an error of 0.04 or more.",
                "absolute error");
        return new Setup(
                words,
                wishes.maxSequences().orElse(T <= USUAL_LENGTH ? 100_000 : LONG_BUDGET),
                Setup.recipes(
                        wishes,
                        Recipe.lstm(24, Start.chrono(T))
                                .adam(.02f)
                                .halfLife(1000)
                                .clip(.1),
                        Recipe.rnn(48).adam(.003f)),
                BY_LENGTH.containsKey(T) ? List.of(BY_LENGTH.get(T)) : List.copyOf(BY_LENGTH.values()),
                seed -> new SequenceCourse(new Adding(T, RandomSource.of(seed).named(name()))));
    }
}

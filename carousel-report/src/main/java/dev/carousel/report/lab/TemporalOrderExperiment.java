package dev.carousel.report.lab;

import dev.carousel.random.RandomSource;
import java.util.List;

/** {@link TemporalOrder}. */
final class TemporalOrderExperiment implements Experiment {
    private static final String TWO = "6a";
    private static final String THREE = "6b";
    private static final int LONGEST = 100;

    @Override
    public String name() {
        return "temporal-order";
    }

    @Override
    public String summary() {
        return "in which order two symbols came, far apart among random ones; variant 6b: three symbols";
    }

    @Override
    public List<String> variants() {
        return List.of(TWO, THREE);
    }

    @Override
    public Setup setup(Wishes wishes) {
        wishes.refuseLength(name(), "the paper's sequences have 100 to 110 symbols");
        boolean three = wishes.variantOf(this).equals(THREE);
        Setup.Words words = new Setup.Words(
                name(),
                "Temporal order, task " + (three ? THREE : TWO),
                "Sequences of 100 to 110 symbols that begin with E, end with B and are drawn from a, b, c, d, but for X or Y at "
                        + (three
                                ? "three places, between 10 and 20, 33 and 43, 66 and 76. At the end the network names one of 8 classes:"
                                : "two places, between 10 and 20 and between 50 and 60. At the end the network names one of 4 classes:")
                        + " which came in which order.",
                "The 2,000 most recent training sequences had output errors below 0.3 with a mean below 0.1, and all of 2,560 new"
                        + " ones have errors below 0.3.",
                "largest output error");
        return new Setup(
                words,
                wishes.maxSequences().orElse(three ? 100_000 : 50_000),
                Setup.recipes(
                        wishes,
                        Recipe.lstm(16, Start.chrono(LONGEST)).adam(.01f).clip(.1),
                        Recipe.rnn(32).adam(.001f)),
                List.of(
                        three
                                ? Published.hochreiter("LSTM of 1997", "Table 9")
                                        .sequences(571_100)
                                        .note("10 networks, 308 weights")
                                : Published.hochreiter("LSTM of 1997", "Table 9")
                                        .sequences(31_390)
                                        .note("20 networks, 156 weights")),
                seed -> {
                    RandomSource random = RandomSource.of(seed).named(name());
                    return new SequenceCourse(three ? TemporalOrder.ofThree(random) : TemporalOrder.ofTwo(random));
                });
    }
}

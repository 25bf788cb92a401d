package dev.carousel.report.lab;

import dev.carousel.random.RandomSource;
import java.util.List;

/** {@link ReberStrings}. */
final class ReberExperiment implements Experiment {
    @Override
    public String name() {
        return "reber";
    }

    @Override
    public String summary() {
        return "strings of the embedded Reber grammar: what may come next, after a detour of any length";
    }

    @Override
    public Setup setup(Wishes wishes) {
        wishes.refuseVariant(name());
        wishes.refuseLength(name(), "strings have the lengths that the grammar gives them");
        Setup.Words words = new Setup.Words(
                name(),
                "Embedded Reber grammar",
                "256 training and 256 other test strings of the grammar, over seven symbols and from 9 symbols on. At each step the"
                        + " network predicts the next symbol; for the last but one it must remember the second, over a detour of"
                        + " 5 or more symbols that says nothing about it.",
                "At every step of all 512 strings the symbols that may legally come next, one or two, have the largest outputs;"
                        + " examined every 256 training strings.",
                "share of steps predicted wrong");
        return new Setup(
                words,
                wishes.maxSequences().orElse(40_000),
                Setup.recipes(
                        wishes,
                        Recipe.lstm(24, Start.chrono(12)).batch(4).adam(.01f),
                        Recipe.rnn(48).batch(4).adam(.003f)),
                List.of(
                        Published.hochreiter("LSTM of 1997", "Table 1")
                                .percent(100)
                                .sequences(8_440)
                                .note("rate 0.5, 30 networks, 276 weights"),
                        Published.hochreiter("Elman net", "Table 1").percent(0).note("more than 200,000"),
                        Published.hochreiter("recurrent cascade-correlation", "Table 1")
                                .percent(50)
                                .sequences(182_000)),
                seed -> new SequenceCourse(
                        new ReberStrings(RandomSource.of(seed).named(name()))));
    }
}

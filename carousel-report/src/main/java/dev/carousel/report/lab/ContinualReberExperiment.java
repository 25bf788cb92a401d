package dev.carousel.report.lab;

import dev.carousel.random.RandomSource;
import java.util.List;

/** {@link StreamCourse}. */
final class ContinualReberExperiment implements Experiment {
    @Override
    public String name() {
        return "continual-reber";
    }

    @Override
    public String summary() {
        return "the same strings as an endless stream, with nothing that tells where one ends";
    }

    @Override
    public Setup setup(Wishes wishes) {
        wishes.refuseVariant(name());
        wishes.refuseLength(name(), "the stream has no end");
        Setup.Words words = new Setup.Words(
                name(),
                "Continual embedded Reber grammar",
                "Strings of the embedded Reber grammar, one after another without a mark. The network predicts the next symbol at every"
                        + " step and its memory is not reset from string to string: it has to learn what to forget.",
                "After 100,000 training symbols in a row that were predicted right, 10 new streams of 100,000 symbols are read"
                        + " without one wrong prediction (right: the symbols that may legally come have the largest outputs).",
                "share of symbols predicted wrong");
        return new Setup(
                words,
                wishes.maxSequences().orElse(100_000),
                Setup.recipes(
                        wishes,
                        Recipe.lstm(24, Start.chrono(12)).adam(.01f).halfLife(2000),
                        Recipe.rnn(48).adam(.003f).halfLife(2000)),
                List.of(
                        Published.gers("LSTM with forget gates, decaying rate", "Table 2")
                                .percent(62)
                                .note("100 networks, 424 weights"),
                        Published.gers("LSTM with forget gates", "Table 2").percent(18),
                        Published.gers("LSTM without forget gates", "Table 2").percent(0)),
                seed -> new StreamCourse(RandomSource.of(seed).named(name())));
    }
}

package dev.carousel.report.lab;

import dev.carousel.random.RandomSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link NoiseFreeLag} and {@link NoisyLag}. */
final class LagExperiment implements Experiment {
    private static final String NOISE_FREE = "2a";
    private static final String NOISY = "2c";
    private static final int USUAL_LAG = 100;
    private static final int USUAL_NOISY_LAG = 1000;
    private static final int VECTORS = 16;
    private static final long OUTPUTS_FIRST = 2000;
    private static final Map<Integer, Long> NOISY_BY_LAG =
            new TreeMap<>(Map.of(50, 30_000L, 100, 31_000L, 200, 33_000L, 500, 38_000L, 1000, 49_000L));

    @Override
    public String name() {
        return "noise-free-lag";
    }

    @Override
    public String summary() {
        return "the first symbol decides the last, 100 steps later; variant 2c: among random symbols, 1000 steps";
    }

    @Override
    public List<String> variants() {
        return List.of(NOISE_FREE, NOISY);
    }

    @Override
    public Setup setup(Wishes wishes) {
        return wishes.variantOf(this).equals(NOISY) ? noisy(wishes) : noiseFree(wishes);
    }

    private Setup noiseFree(Wishes wishes) {
        int lag = wishes.length().orElse(USUAL_LAG);
        new NoiseFreeLag(lag, RandomSource.of(0)); // refuses a lag that is too short
        Setup.Words words = new Setup.Words(
                name(),
                "Noise-free lag, task 2a, p = " + lag,
                "Two sequences, (y, a1, ..., a" + (lag - 1)
                        + ", y) and the same with x for y. At each step the network predicts the"
                        + " next symbol; for the last it needs the first, " + lag
                        + " steps ago. Inputs reach the output layer"
                        + " directly too, and the output layer learns alone at first, as the paper's nets do.",
                "In both sequences and at every step the error of every output is below 0.25; examined after every update.",
                "largest output error");
        float keep = (float) StrictMath.log(10.0 * lag);
        return new Setup(
                words,
                wishes.maxSequences().orElse(20_000),
                Setup.recipes(
                        wishes,
                        Recipe.lstm(8, Start.closed(-4, Math.round(keep), 2))
                                .batch(2)
                                .sgd(1)
                                .clip(.02)
                                .outputsFirst(OUTPUTS_FIRST),
                        Recipe.rnn(16).batch(2).adam(.001f).outputsFirst(OUTPUTS_FIRST)),
                List.of(
                        Published.hochreiter("LSTM of 1997", "Table 2")
                                .percent(100)
                                .sequences(5_040)
                                .note("p = 100, 18 networks, 10,504 weights"),
                        Published.hochreiter("BPTT", "Table 2").percent(0).note("p = 100, more than 5,000,000"),
                        Published.hochreiter("RTRL", "Table 2").percent(0).note("p = 100, more than 5,000,000"),
                        Published.hochreiter("neural sequence chunker", "Table 2")
                                .percent(33)
                                .sequences(32_400)
                                .note("p = 100")),
                seed -> new SequenceCourse(
                        new NoiseFreeLag(lag, RandomSource.of(seed).named(name()))));
    }

    private Setup noisy(Wishes wishes) {
        int lag = wishes.length().orElse(USUAL_NOISY_LAG);
        new NoisyLag(lag, VECTORS, RandomSource.of(0)); // refuses a lag that is too short
        Setup.Words words = new Setup.Words(
                name(),
                "Long lag among random symbols, task 2c, p = q = " + lag,
                "Sequences of b, then x or y, then " + lag + " or more symbols drawn from " + lag
                        + ", then e. The network then says whether x or y came, at least " + (lag + 1) + " steps ago.",
                "1,000 training sequences in a row had output errors below 0.2, and 10,000 new ones all have.",
                "largest output error");
        return new Setup(
                words,
                wishes.maxSequences().orElse(30_000),
                Setup.recipes(
                        wishes,
                        Recipe.lstm(16, Start.chrono(Math.max(2, lag))).adam(.01f),
                        Recipe.rnn(32).adam(.001f)),
                NOISY_BY_LAG.entrySet().stream()
                        .filter(entry -> !NOISY_BY_LAG.containsKey(lag) || entry.getKey() == lag)
                        .map(entry -> Published.hochreiter("LSTM of 1997", "Table 3")
                                .sequences(entry.getValue())
                                .note("p = q = " + entry.getKey() + ", 20 networks"))
                        .toList(),
                seed -> new SequenceCourse(
                        new NoisyLag(lag, VECTORS, RandomSource.of(seed).named(name() + " " + NOISY))));
    }
}

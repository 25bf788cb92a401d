package dev.carousel.report;

import dev.carousel.nn.Embedding;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.report.explain.ClassQuestion;
import dev.carousel.report.explain.Explainer;
import dev.carousel.report.explain.Explanation;
import dev.carousel.report.explain.NumberQuestion;
import dev.carousel.report.explain.Places;
import dev.carousel.report.explain.Shown;
import dev.carousel.report.explain.Subject;
import dev.carousel.tensor.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Explanations of untrained networks, whose weights are large enough that something happens. */
final class SampleExplanations {
    static final String REVIEW =
            "The actors are not to blame : they work hard , and the old captain in his white boat , who has seen too much of the"
                    + " sea and of other people , is as good as anything that he has done in twenty years . But the film that they"
                    + " are in is terrible .";

    private SampleExplanations() {}

    /** A text of words, one of them dangerous. */
    static Explanation text() {
        return text(REVIEW + " </script><img src=x onerror=\"document.title='owned'\">");
    }

    static Explanation text(String text) {
        List<String> words = List.of(text.split(" "));
        Network network = Network.of(
                        new Embedding(words.size() + 1, 8),
                        Lstm.of(8, 24).bidirectional(),
                        new LastStep(),
                        Linear.of(48, 2))
                .initialise(7);
        enlarge(network, 2f);
        float[][] x = new float[words.size()][];
        List<Shown.Token> tokens = new ArrayList<>();
        for (int t = 0; t < x.length; t++) {
            x[t] = new float[] {words.indexOf(words.get(t))};
            tokens.add(new Shown.Token(t == 0 ? "" : " ", words.get(t), t % 11 != 5));
        }
        Subject subject = new Subject(
                "classifier",
                "reviews-model",
                "review 17",
                network,
                x,
                new Shown.Tokens("word", tokens),
                Places.same(),
                List.of());
        return explain(subject, "negative", "positive");
    }

    /** Channels over time, of which one has missing values. */
    static Explanation series(int steps, int channels, int hidden) {
        RandomSource random = RandomSource.of(3).named("sample");
        float[][] x = new float[steps][channels];
        double[][] values = new double[steps][channels];
        for (int t = 0; t < steps; t++) {
            for (int c = 0; c < channels; c++) {
                x[t][c] = (float) (StrictMath.sin(t * (0.05 + 0.04 * c)) + 0.3 * random.gaussian(t * channels + c));
                values[t][c] = c == 1 && t % 17 == 3 ? Double.NaN : 100 + 10 * x[t][c];
            }
        }
        Network network = Network.of(Lstm.of(channels, hidden), new LastStep(), Linear.of(hidden, 1))
                .initialise(5);
        enlarge(network, 1.1f);
        Subject subject = new Subject(
                "regressor",
                "engines",
                "unit 3",
                network,
                x,
                new Shown.Channels(
                        IntStream.range(0, channels)
                                .mapToObj(c -> "sensor " + (c + 1))
                                .toList(),
                        values,
                        IntStream.rangeClosed(1, steps)
                                .mapToObj(String::valueOf)
                                .toList()),
                Places.same(IntStream.range(0, channels).toArray()),
                List.of("The model’s answer is the mean of 3 networks."));
        return Explainer.of(Workers.single()).explain(subject, new NumberQuestion("cycles left", 0, -1, 80, 40));
    }

    /** A network without a cell state. */
    static Explanation gru() {
        Network network =
                Network.of(Gru.of(1, 6), new LastStep(), Linear.of(6, 3)).initialise(5);
        float[][] x = {{1}, {-1}, {0.5f}, {0}};
        Subject subject = new Subject(
                "network",
                "gru",
                "",
                network,
                x,
                new Shown.Channels(List.of("x"), new double[][] {{1}, {-1}, {0.5}, {0}}, List.of("1", "2", "3", "4")),
                Places.same(0),
                List.of());
        return explain(subject, "a", "b", "c");
    }

    private static Explanation explain(Subject subject, String... classes) {
        float[][] y = subject.network()
                .predict(Sequences.of(subject.network().inputSize(), List.<float[][]>of(subject.x())))
                .sequence(0);
        return Explainer.of(Workers.single()).explain(subject, ClassQuestion.mostProbable(List.of(classes), 1, -1, y));
    }

    private static void enlarge(Network network, float factor) {
        network.parameters().list().forEach(parameter -> {
            float[] values = network.parameters().get(parameter).array();
            int offset = network.parameters().get(parameter).offset();
            for (int k = 0; k < network.parameters().get(parameter).size(); k++) {
                values[offset + k] *= factor;
            }
        });
        network.parameters().changed();
    }
}

package dev.carousel.report.explain.page;

import dev.carousel.insight.CellFlow;
import dev.carousel.insight.CellRecording;
import dev.carousel.insight.Direction;
import dev.carousel.insight.JacobianNorms;
import dev.carousel.insight.Recorder;
import dev.carousel.insight.Recording;
import dev.carousel.insight.UnitSurvey;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.report.explain.CellView;
import dev.carousel.report.explain.ClassQuestion;
import dev.carousel.report.explain.Contributions;
import dev.carousel.report.explain.Explainer;
import dev.carousel.report.explain.Explanation;
import dev.carousel.report.explain.NumberQuestion;
import dev.carousel.report.explain.Places;
import dev.carousel.report.explain.Removals;
import dev.carousel.report.explain.Shown;
import dev.carousel.report.explain.Subject;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        enlarge(network, 1.5f);
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

    /** 512 units over 1,000 steps; of it all that is dear to compute is made up. */
    static Explanation large() {
        int T = 1000;
        int H = 512;
        RandomSource random = RandomSource.of(3).named("large");
        float[][] x = new float[T][1];
        double[][] values = new double[T][1];
        double[] steps = new double[T];
        for (int t = 0; t < T; t++) {
            x[t][0] = (float) StrictMath.sin(0.05 * t);
            values[t][0] = x[t][0];
            steps[t] = random.gaussian(t);
        }
        Network network =
                Network.of(Lstm.of(1, H), new LastStep(), Linear.of(H, 1)).initialise(5);
        Recording recording = Recorder.of(network)
                .record(Sequences.of(1, List.<float[][]>of(x)))
                .copy();
        CellRecording cell = recording.cells().get(0);
        double[] norms =
                IntStream.range(0, T - 1).mapToDouble(lag -> 1.0 / (1 + lag)).toArray();
        JacobianNorms.Curve curve = new JacobianNorms.Curve(norms, new double[T - 1]);
        Tensor zeros = Tensor.zeros(T, H);
        List<String> labels =
                IntStream.rangeClosed(1, T).mapToObj(String::valueOf).toList();
        Subject subject = new Subject(
                "regressor",
                "large",
                "sine",
                network,
                x,
                new Shown.Channels(List.of("sine"), values, labels),
                Places.same(0),
                List.of());
        CellView view = new CellView(
                1,
                cell,
                UnitSurvey.of(cell).halfLives(),
                List.of(),
                Collections.nCopies(H, Set.of()),
                Optional.of(new JacobianNorms(H, curve, curve, curve, curve, curve)),
                false,
                new CellFlow("0", 0, Direction.FORWARD, false, zeros, zeros, zeros),
                Collections.nCopies(H, List.of()),
                Collections.nCopies(H, List.of()));
        NumberQuestion question = new NumberQuestion("value", 0, -1, 0, 1);
        double[][] channels = new double[T][1];
        IntStream.range(0, T).forEach(t -> channels[t][0] = steps[t]);
        return new Explanation(
                subject,
                question,
                question.answer(recording.outputs().sequence(0)),
                new Contributions(steps, channels, new double[0], 1, 0, 0, 32),
                new Removals(List.of(), List.of()),
                List.of(view),
                List.of(),
                List.of());
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

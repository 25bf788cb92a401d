package dev.carousel.models.text.bigram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BigramTest {
    private static final long SEED = 5;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void findsWordsAndPairsOnce() {
        Bigrams bigrams = Bigrams.in(List.of(new int[] {1, 2, 1, 2}, new int[] {2, 3}, new int[] {3, 0, 3}), 4, 100);

        assertThat(bigrams.size()).isEqualTo(5); // four words, and the one pair that occurs twice: 1 2
        assertThat(bigrams.of(new int[] {1, 2, 1, 2, 3})).containsExactly(1, 2, 3, 4);
        assertThat(bigrams.of(new int[] {2, 1, 0})).containsExactly(1, 2);
        assertThat(bigrams.of(new int[0])).isEmpty();
    }

    @Test
    void keepsTheMostFrequentPairsWhereThereIsLittleRoom() {
        List<int[]> texts = List.of(new int[] {1, 2, 1, 2, 1, 2}, new int[] {2, 3, 2, 3});

        assertThat(Bigrams.in(texts, 4, 100).size()).isEqualTo(4 + 3); // 1 2, 2 1 and 2 3
        assertThat(Bigrams.in(texts, 4, 1).size()).isEqualTo(4 + 1); // 1 2 alone occurs three times
        assertThat(Bigrams.in(texts, 4, 0).size()).isEqualTo(4);
    }

    @Test
    void countsNoPairWithAnUnknownWord() {
        Bigrams bigrams = Bigrams.in(List.of(new int[] {1, 0, 1, 0, 1}), 4, 100);

        assertThat(bigrams.size()).isEqualTo(4);
    }

    @Test
    void logitsAreTheSumOfWhatTokensAddAndTheBias() {
        // given: texts with words that stand twice, pairs that overlap, and a word that is not known
        List<int[]> texts = new ArrayList<>();
        boolean[][] labels = new boolean[3][60];
        for (int n = 0; n < 60; n++) {
            int label = n % 3;
            labels[label][n] = true;
            int other = 1 + random.nextInt(5);
            texts.add(new int[] {label + 1, other, label + 1, other, 0, 1 + random.nextInt(6)});
        }
        BigramModel model = new BigramFit(texts, 7).fit(labels, Workers.single());
        int[] text = {1, 4, 1, 4, 0, 2, 6};

        double[][] terms = model.terms(text);

        float[] logits = model.logits(text);
        assertThat(terms).hasDimensions(text.length, 3);
        for (int k = 0; k < 3; k++) {
            double sum = model.biases()[k];
            for (double[] term : terms) {
                sum += term[k];
            }
            assertThat(sum).as("seed %d", SEED).isCloseTo(logits[k], within(1e-5));
            assertThat(terms[4][k]).isZero(); // what is not known adds nothing
            assertThat(model.logits(new int[] {0})[k]).isEqualTo(model.biases()[k]);
        }
        assertThat(Math.abs(terms[0][0])).isGreaterThan(1e-3);
        assertThat(model.terms(new int[0])).isEmpty();
    }

    /** At the smallest of a smooth convex function its gradient is 0: here that of the function as the class comment has it. */
    @Test
    void findsTheSmallestLoss() {
        int N = 40;
        int F = 6;
        List<int[]> features = new ArrayList<>();
        boolean[] yes = new boolean[N];
        for (int n = 0; n < N; n++) {
            features.add(
                    random.ints(1 + random.nextInt(4), 0, F).sorted().distinct().toArray());
            yes[n] = random.nextInt(3) == 0;
        }
        double[] ratios = random.doubles(F, -2, 2).toArray();
        LogisticRegression regression = new LogisticRegression(features, yes, ratios, 2);

        double[] x = regression.fit(regression.start());

        for (int k = 0; k <= F; k++) {
            double h = 1e-5;
            double[] up = x.clone();
            up[k] += h;
            double[] down = x.clone();
            down[k] -= h;
            double slope = (loss(features, yes, ratios, up) - loss(features, yes, ratios, down)) / (2 * h);
            assertThat(slope).as("slope of weight %d", k).isCloseTo(0, within(.05));
        }
    }

    private static double loss(List<int[]> features, boolean[] yes, double[] ratios, double[] x) {
        double loss = 0;
        for (int f = 0; f < ratios.length; f++) {
            loss += .5 * x[f] * x[f];
        }
        for (int n = 0; n < yes.length; n++) {
            double margin = 0;
            for (int f : features.get(n)) {
                margin += ratios[f] * x[f] / Math.sqrt(features.get(n).length);
            }
            margin += x[ratios.length];
            loss += 2 * Math.log1p(Math.exp(yes[n] ? -margin : margin));
        }
        return loss;
    }

    @Test
    void tellsWhatOnlyPairsTell() {
        // "not good" and "not bad" have all their words in common with "good" and "bad".
        BigramModel model = model();

        assertThat(model.logits(new int[] {4, 2})[0]).isPositive();
        assertThat(model.logits(new int[] {1, 2})[0]).isNegative();
        assertThat(model.logits(new int[] {1, 3})[0]).isPositive();
    }

    private static BigramModel model() {
        List<int[]> texts = new ArrayList<>();
        boolean[] good = new boolean[80];
        for (int n = 0; n < 80; n++) { // 1 not, 2 good, 3 bad, 4 very
            int first = n % 2 == 0 ? 1 : 4;
            int second = n / 2 % 2 == 0 ? 2 : 3;
            texts.add(new int[] {first, second});
            good[n] = first == 4 == (second == 2);
        }
        return new BigramFit(texts, 5).fit(new boolean[][] {good}, Workers.single());
    }

    @Test
    void saysTheSameToTheBitAfterBeingSaved() {
        List<int[]> texts = new ArrayList<>();
        boolean[][] labels = new boolean[3][90];
        for (int n = 0; n < 90; n++) {
            labels[random.nextInt(3)][n] = true;
            texts.add(random.ints(1 + random.nextInt(6), 0, 9).toArray());
        }
        BigramModel model = new BigramFit(texts, 9).fit(labels, Workers.single());

        BigramModel read = BigramModel.read(model.tensors(), 9, 3);

        for (int[] text : texts) {
            assertThat(read.logits(text)).as("seed %d", SEED).isEqualTo(model.logits(text));
        }
    }

    @Test
    void refusesPairsOfWordsThatThereAreNot() {
        Map<String, Tensor> tensors = new TreeMap<>(model().tensors());
        float[] first = tensors.get("bigram.first").toArray();
        first[0] = 5;
        tensors.put("bigram.first", Tensor.of(first, first.length));

        assertThatThrownBy(() -> BigramModel.read(tensors, 5, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("model.safetensors: a pair of words names word 5.0, expected 0 to 4");
    }

    @Test
    void refusesTensorsOfOtherShapes() {
        assertThatThrownBy(() -> BigramModel.read(model().tensors(), 6, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected bigrams of 1 classes");
    }
}

package dev.carousel.models.text.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WordVectorsTest {
    private static final long SEED = 17;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void countNeighboursByTheInverseOfTheirDistance() {
        List<int[]> texts = texts(12, 9);
        int V = 8; // the ninth word counts as unknown

        SparseRows counts = CoOccurrences.of(texts, V, Workers.single());

        double[][] expected = counts(texts, V);
        for (int w = 0; w < V; w++) {
            double[] row = dense(counts, w);
            for (int c = 0; c < V; c++) {
                assertThat(row[c] / 60).as("M[%d][%d]", w, c).isCloseTo(expected[w][c], within(1e-5));
            }
        }
    }

    @Test
    void countNothingAcrossTheEndsOfTexts() {
        SparseRows counts = CoOccurrences.of(List.of(new int[] {1}, new int[] {2}, new int[0]), 3, Workers.single());

        assertThat(counts.places(1)).isEmpty();
        assertThat(counts.places(2)).isEmpty();
    }

    @Test
    void takeThePositivePartOfMutualInformation() {
        List<int[]> texts = texts(12, 9);
        int V = 9;

        MutualInformation information =
                MutualInformation.of(CoOccurrences.of(texts, V, Workers.single()), Workers.single());

        double[][] expected = information(counts(texts, V));
        for (int w = 0; w < V; w++) {
            double[] row = dense(information.matrix(), w);
            double[] column = dense(information.transposed(), w);
            for (int c = 0; c < V; c++) {
                assertThat(row[c]).as("A[%d][%d]", w, c).isCloseTo(expected[w][c], within(1e-4));
                assertThat(column[c]).as("A[%d][%d]", c, w).isCloseTo(expected[c][w], within(1e-4));
            }
        }
    }

    /** All directions of a small matrix are found, so U S² Uᵀ is A Aᵀ. */
    @Test
    void decomposeSmallMatricesCompletely() {
        MutualInformation information =
                MutualInformation.of(CoOccurrences.of(texts(30, 9), 9, Workers.single()), Workers.single());
        RandomisedSvd svd = RandomisedSvd.of(
                information.matrix(), information.transposed(), 9, 4, RandomSource.of(SEED), Workers.single());

        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                double expected = 0;
                double found = 0;
                for (int c = 0; c < 9; c++) {
                    expected += dense(information.matrix(), i)[c] * dense(information.matrix(), j)[c];
                    double value = svd.values()[c];
                    found += svd.vectors()[i * 9 + c] * value * value * svd.vectors()[j * 9 + c];
                }
                assertThat(found).as("(A Aᵀ)[%d][%d]", i, j).isCloseTo(expected, within(1e-3));
            }
        }
        assertThat(svd.values()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void findTheLeadingDirectionsOfALargerMatrix() {
        int n = 60;
        double[] values = {40, 20, 10, 5};
        float[][] a = ofRank(n, values);
        SparseRows matrix = sparse(a);

        RandomisedSvd svd = RandomisedSvd.of(matrix, matrix, 4, 6, RandomSource.of(SEED), Workers.single());

        for (int k = 0; k < values.length; k++) {
            assertThat(svd.values()[k]).as("S[%d]", k).isCloseTo(values[k], within(1e-3 * values[k]));
        }
    }

    @Test
    void areTheSameBitsForAnyNumberOfThreads() {
        List<int[]> texts = texts(40, 50);
        float[] alone = WordVectors.of(texts, 50, 6, RandomSource.of(3), Workers.single());

        try (Workers three = Workers.of(3)) {
            assertThat(WordVectors.of(texts, 50, 6, RandomSource.of(3), three)).isEqualTo(alone);
        }
    }

    @Test
    void haveTheDeviationThatNetworksLikeAndNothingForUnknownWords() {
        float[] vectors = WordVectors.of(texts(40, 50), 60, 6, RandomSource.of(3), Workers.single());

        double squares = 0;
        int words = 0;
        for (int word = 0; word < 60; word++) {
            double norm = 0;
            for (int k = 0; k < 6; k++) {
                norm += vectors[word * 6 + k] * vectors[word * 6 + k];
            }
            if (word == 0 || word >= 50) {
                assertThat(norm).as("word %d", word).isZero();
            } else {
                squares += norm;
                words++;
            }
        }
        assertThat(Math.sqrt(squares / (6 * words))).isCloseTo(.25, within(1e-4));
    }

    @Test
    void putWordsOfTheSameUseTogether() {
        List<int[]> texts = new ArrayList<>();
        for (int k = 0; k < 300; k++) { // 1 and 2 stand where the other could, 3 and 4 elsewhere
            boolean first = random.nextBoolean();
            int word = (first ? 1 : 3) + random.nextInt(2);
            texts.add(new int[] {first ? 5 : 6, word, first ? 7 : 8});
        }
        float[] vectors = WordVectors.of(texts, 9, 4, RandomSource.of(1), Workers.single());

        assertThat(cosine(vectors, 1, 2)).isGreaterThan(.9);
        assertThat(cosine(vectors, 3, 4)).isGreaterThan(.9);
        assertThat(cosine(vectors, 1, 3)).isLessThan(.3);
    }

    private static double cosine(float[] vectors, int a, int b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int k = 0; k < 4; k++) {
            ab += vectors[4 * a + k] * vectors[4 * b + k];
            aa += vectors[4 * a + k] * vectors[4 * a + k];
            bb += vectors[4 * b + k] * vectors[4 * b + k];
        }
        return ab / Math.sqrt(aa * bb);
    }

    private List<int[]> texts(int count, int words) {
        List<int[]> texts = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            texts.add(random.ints(1 + random.nextInt(20), 0, words).toArray());
        }
        for (int word = 0; word < words; word++) {
            texts.add(new int[] {word, 1 + word % (words - 1)}); // each occurs
        }
        return texts;
    }

    private static double[][] counts(List<int[]> texts, int V) {
        double[][] counts = new double[V][V];
        for (int[] text : texts) {
            for (int i = 0; i < text.length; i++) {
                for (int j = 0; j < text.length; j++) {
                    int d = Math.abs(i - j);
                    boolean known = text[i] > 0 && text[i] < V && text[j] > 0 && text[j] < V;
                    if (known && d >= 1 && d <= 5) {
                        counts[text[i]][text[j]] += 1.0 / d;
                    }
                }
            }
        }
        return counts;
    }

    private static double[][] information(double[][] counts) {
        int V = counts.length;
        double[] n = new double[V];
        double smoothed = 0;
        double all = 0;
        for (int w = 0; w < V; w++) {
            for (double count : counts[w]) {
                n[w] += count;
                all += count;
            }
            smoothed += Math.pow(n[w], .75);
        }
        double[][] information = new double[V][V];
        for (int w = 0; w < V; w++) {
            for (int c = 0; c < V; c++) {
                double joint = counts[w][c] / all;
                double apart = n[w] / all * Math.pow(n[c], .75) / smoothed;
                information[w][c] = joint == 0 ? 0 : Math.max(0, Math.log(joint / apart));
            }
        }
        return information;
    }

    private static double[] dense(SparseRows rows, int row) {
        double[] dense = new double[rows.columns()];
        for (int k = 0; k < rows.places(row).length; k++) {
            dense[rows.places(row)[k]] = rows.values(row)[k];
        }
        return dense;
    }

    /** A symmetric matrix of these singular values. */
    private float[][] ofRank(int n, double[] values) {
        float[] columns = new float[n * values.length];
        for (int k = 0; k < columns.length; k++) {
            columns[k] = (float) random.nextGaussian();
        }
        Orthogonal.columns(columns, values.length);
        float[][] a = new float[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < values.length; k++) {
                    a[i][j] += (float) (values[k] * columns[i * values.length + k] * columns[j * values.length + k]);
                }
            }
        }
        return a;
    }

    private static SparseRows sparse(float[][] a) {
        SparseRows rows = new SparseRows(a.length, a[0].length);
        for (int i = 0; i < a.length; i++) {
            int[] places = new int[a[i].length];
            Arrays.setAll(places, k -> k);
            rows.set(i, places, a[i].clone());
        }
        return rows;
    }
}

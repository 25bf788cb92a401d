package dev.carousel.nn.initialiser;

import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;

/**
 * Each gate a random orthogonal matrix: multiplied by it again and again, a state neither grows nor shrinks (Saxe, McClelland and Ganguli
 * 2014). Where a matrix isn't square, the shorter of its rows and columns are orthonormal. By Gram and Schmidt, in double, from normal
 * numbers.
 */
public record Orthogonal() implements Initialiser {
    @Override
    public void fill(String name, Tensor weight, int units, RandomSource random) {
        int K = weight.dim(1);
        int shorter = Math.min(units, K);
        int longer = Math.max(units, K);
        for (int block = 0; block * units < weight.dim(0); block++) {
            double[][] vectors = orthonormal(shorter, longer, random.named(name + " " + block));
            for (int row = 0; row < units; row++) {
                for (int k = 0; k < K; k++) {
                    double value = units <= K ? vectors[row][k] : vectors[k][row];
                    weight.set((float) value, block * units + row, k);
                }
            }
        }
    }

    private static double[][] orthonormal(int count, int length, RandomSource random) {
        double[][] vectors = new double[count][length];
        for (int v = 0; v < count; v++) {
            for (int k = 0; k < length; k++) {
                vectors[v][k] = random.gaussian(v * length + k);
            }
            // Twice, because one pass loses orthogonality where vectors are nearly dependent.
            removeProjections(vectors, v);
            removeProjections(vectors, v);
            normalise(vectors[v]);
        }
        return vectors;
    }

    private static void removeProjections(double[][] vectors, int v) {
        for (int other = 0; other < v; other++) {
            double dot = 0;
            for (int k = 0; k < vectors[v].length; k++) {
                dot += vectors[v][k] * vectors[other][k];
            }
            for (int k = 0; k < vectors[v].length; k++) {
                vectors[v][k] -= dot * vectors[other][k];
            }
        }
    }

    private static void normalise(double[] vector) {
        double squares = 0;
        for (double x : vector) {
            squares += x * x;
        }
        double scale = 1 / Math.sqrt(squares);
        for (int k = 0; k < vector.length; k++) {
            vector[k] *= scale;
        }
    }
}

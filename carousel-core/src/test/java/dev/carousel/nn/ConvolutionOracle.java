package dev.carousel.nn;

import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.tensor.SequenceLayout;

/** A convolution over time in double, by its definition: each sequence for itself, laid between its zeros. */
final class ConvolutionOracle {
    private ConvolutionOracle() {}

    static Rows run(Conv1d conv, Rows x, double[] parameters, int at) {
        int B = x.layout().batch();
        double[][][] outputs = new double[B][][];
        int[] lengths = new int[B];
        for (int position = 0; position < B; position++) {
            int sequence = x.layout().sequence(position);
            outputs[sequence] = sequence(conv, steps(x, position), parameters, at);
            lengths[sequence] = outputs[sequence].length;
        }
        SequenceLayout layout = SequenceLayout.of(lengths);
        double[] y = new double[layout.rows() * conv.outputSize()];
        for (int position = 0; position < B; position++) {
            for (int t = 0; t < layout.length(position); t++) {
                int row = layout.start(t) + position;
                double[] step = outputs[layout.sequence(position)][t];
                System.arraycopy(step, 0, y, row * conv.outputSize(), conv.outputSize());
            }
        }
        return new Rows(layout, conv.outputSize(), y);
    }

    private static double[][] steps(Rows x, int position) {
        double[][] steps = new double[x.layout().length(position)][x.width()];
        for (int t = 0; t < steps.length; t++) {
            for (int k = 0; k < x.width(); k++) {
                steps[t][k] = x.get(x.layout().start(t) + position, k);
            }
        }
        return steps;
    }

    private static double[][] sequence(Conv1d conv, double[][] x, double[] parameters, int at) {
        double[][] y = new double[(int) conv.outputLength(x.length)][conv.outputSize()];
        int I = conv.inputSize();
        int K = conv.kernel();
        int before = conv.padding().before(x.length, conv.span(), conv.stride());
        for (int t = 0; t < y.length; t++) {
            for (int o = 0; o < conv.outputSize(); o++) {
                y[t][o] = conv.bias() ? parameters[at + conv.outputSize() * I * K + o] : 0;
                for (int i = 0; i < I; i++) {
                    for (int j = 0; j < K; j++) {
                        int step = t * conv.stride() + j * conv.dilation() - before;
                        if (step >= 0 && step < x.length) {
                            y[t][o] += parameters[at + (o * I + i) * K + j] * x[step][i];
                        }
                    }
                }
            }
        }
        return y;
    }
}

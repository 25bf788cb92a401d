package dev.carousel.nn;

import dev.carousel.nn.activation.ActivationOracle;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Chunks;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.PoolingOracle;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmOracle;
import dev.carousel.tensor.SequenceLayout;
import java.util.ArrayList;
import java.util.List;

/** A whole network in double, layer by layer as the documentation of each defines it, from zero states. */
final class NetworkOracle {
    private final Architecture architecture;
    private final Mode mode;
    private double nearestKink = Double.POSITIVE_INFINITY;
    private double[] parameters = {};
    /** Where the next layer's parameters start. */
    private int offset;

    NetworkOracle(Architecture architecture, Mode mode) {
        this.architecture = architecture;
        this.mode = mode;
    }

    /** The least distance from a kink of anything that a layer has seen: differences across a kink mean nothing. */
    double nearestKink() {
        return nearestKink;
    }

    Rows run(Rows x, double[] values) {
        parameters = values;
        offset = 0;
        return chain(architecture.layers(), "", x);
    }

    private Rows chain(List<LayerSpec> layers, String prefix, Rows x) {
        Rows y = x;
        for (int k = 0; k < layers.size(); k++) {
            y = layer(layers.get(k), prefix + k, y);
        }
        return y;
    }

    private Rows layer(LayerSpec layer, String name, Rows x) {
        if (layer instanceof Lstm lstm) {
            int B = x.layout().batch();
            double[][][] h = new double[lstm.layers()][B][lstm.hiddenSize()];
            double[][][] c = new double[lstm.layers()][B][lstm.hiddenSize()];
            return new LstmOracle(lstm, parameters, skip(LstmOracle.size(lstm))).run(x, h, c);
        } else if (layer instanceof Linear linear) {
            int inputs = linear.inputSize() + (linear.bias() ? 1 : 0);
            return RowOracle.linear(linear, x, parameters, skip(linear.outputSize() * inputs));
        } else if (layer instanceof Embedding embedding) {
            return RowOracle.embedding(embedding, x, parameters, skip(embedding.categories() * embedding.size()));
        } else if (ActivationOracle.knows(layer)) {
            return activation(layer, x);
        } else if (layer instanceof Softmax) {
            return RowOracle.softmax(x);
        } else if (layer instanceof Dropout dropout) {
            return RowOracle.dropout(dropout, x, name, mode);
        } else if (layer instanceof LayerNorm norm) {
            return RowOracle.layerNorm(norm, x, parameters, skip(norm.affine() ? 2 * x.width() : 0));
        } else if (layer instanceof BatchNorm norm) {
            return RowOracle.batchNorm(norm, x, parameters, skip((norm.affine() ? 4 : 2) * x.width()), mode);
        } else if (layer instanceof Conv1d conv) {
            int weights = conv.outputSize() * (conv.inputSize() * conv.kernel() + (conv.bias() ? 1 : 0));
            return ConvolutionOracle.run(conv, x, parameters, skip(weights));
        } else if (PoolingOracle.knows(layer)) {
            PoolingOracle pooling = new PoolingOracle(x, parameters, offset);
            skip(PoolingOracle.size(layer, x.width()));
            Rows y = pooling.run(layer);
            nearestKink = Math.min(nearestKink, pooling.nearestKink());
            return y;
        }
        return block(layer, name, x);
    }

    /** Where the present layer's parameters start; the next one's are {@code size} further on. */
    private int skip(int size) {
        offset += size;
        return offset - size;
    }

    private Rows activation(LayerSpec activation, Rows x) {
        double[] y = new double[x.values().length];
        for (int k = 0; k < y.length; k++) {
            y[k] = ActivationOracle.of(activation, x.values()[k]);
            for (double kink : ActivationOracle.kinks(activation)) {
                nearestKink = Math.min(nearestKink, Math.abs(x.values()[k] - kink));
            }
        }
        return x.with(y);
    }

    private Rows block(LayerSpec layer, String name, Rows x) {
        if (layer instanceof Residual residual) {
            Rows y = chain(residual.layers(), name + ".", x);
            double[] sum = y.values().clone();
            for (int k = 0; k < sum.length; k++) {
                sum[k] += x.values()[k];
            }
            return x.with(sum);
        } else if (layer instanceof Chunks chunks) {
            return chunks(chunks, name, x);
        } else if (layer instanceof Concatenation concatenation) {
            List<Rows> parts = new ArrayList<>();
            for (List<LayerSpec> branch : concatenation.branches()) {
                parts.add(chain(branch, name + "." + parts.size() + ".", x));
            }
            return beside(parts);
        } else if (layer instanceof Bidirectional both) {
            Rows there = layer(both.forward(), name + ".forward", x);
            Rows back = reversed(layer(both.backward(), name + ".backward", reversed(x)));
            return merged(both, there, back);
        }
        throw new IllegalArgumentException("no oracle for " + layer);
    }

    /** Each chunk of each sequence alone. */
    private Rows chunks(Chunks chunks, String name, Rows x) {
        SequenceLayout layout = x.layout();
        int begin = offset;
        int width = 0;
        double[] y = {};
        for (int position = 0; position < layout.batch(); position++) {
            for (int from = 0; from < layout.length(position); from += chunks.length()) {
                int T = Math.min(chunks.length(), layout.length(position) - from);
                double[] part = new double[T * x.width()];
                for (int t = 0; t < T; t++) {
                    int row = layout.start(from + t) + position;
                    System.arraycopy(x.values(), row * x.width(), part, t * x.width(), x.width());
                }
                offset = begin;
                Rows out = chain(chunks.layers(), name + ".", new Rows(SequenceLayout.of(T), x.width(), part));
                width = out.width();
                y = y.length == 0 ? new double[layout.rows() * width] : y;
                for (int t = 0; t < T; t++) {
                    int row = layout.start(from + t) + position;
                    System.arraycopy(out.values(), t * width, y, row * width, width);
                }
            }
        }
        return new Rows(layout, width, y);
    }

    private static Rows beside(List<Rows> parts) {
        int width = parts.stream().mapToInt(Rows::width).sum();
        double[] y = new double[parts.get(0).count() * width];
        for (int row = 0; row < parts.get(0).count(); row++) {
            int at = row * width;
            for (Rows part : parts) {
                for (int k = 0; k < part.width(); k++) {
                    y[at++] = part.get(row, k);
                }
            }
        }
        return new Rows(parts.get(0).layout(), width, y);
    }

    private static Rows merged(Bidirectional both, Rows there, Rows back) {
        double[] y = there.values().clone();
        for (int k = 0; k < y.length; k++) {
            double other = back.values()[k % back.values().length];
            switch (both.merge()) {
                case SUMMED -> y[k] += other;
                case AVERAGED -> y[k] = (y[k] + other) / 2;
                case MULTIPLIED -> y[k] *= other;
                case CONCATENATED -> {
                    return beside(List.of(there, back));
                }
            }
        }
        return there.with(y);
    }

    private static Rows reversed(Rows x) {
        SequenceLayout layout = x.layout();
        double[] y = new double[x.values().length];
        for (int position = 0; position < layout.batch(); position++) {
            int last = layout.length(position) - 1;
            for (int t = 0; t <= last; t++) {
                int from = (layout.start(last - t) + position) * x.width();
                System.arraycopy(x.values(), from, y, (layout.start(t) + position) * x.width(), x.width());
            }
        }
        return x.with(y);
    }
}

package dev.carousel.interop.keras.layer;

import dev.carousel.nn.Merge;
import java.util.List;
import java.util.Optional;

/** What a layer computes in prediction, with its weights. Arrays are shared and nobody writes to them. */
public sealed interface KerasLayer {
    /**
     * @param sequences whether every step's output is put out, not the last one alone
     * @param states whether the last states are put out as well
     * @param backwards whether steps are processed from the last to the first; outputs are in the order of processing
     * @param zeroMasked whether masked steps put out zeros instead of the step before once more
     * @param dropout of inputs in training, and {@code recurrentDropout} of h
     */
    record Recurrent(
            Cell cell,
            boolean sequences,
            boolean states,
            boolean backwards,
            boolean zeroMasked,
            boolean stateful,
            float dropout,
            float recurrentDropout)
            implements KerasLayer {
        /** The same with its last states put out. */
        public Recurrent withStates() {
            return new Recurrent(cell, sequences, true, backwards, zeroMasked, stateful, dropout, recurrentDropout);
        }
    }

    /** @param merge empty where both outputs are put out */
    record Bidirectional(Recurrent forward, Recurrent backward, Optional<Merge> merge) implements KerasLayer {}

    /**
     * {@code a(W x + b)} of the last axis.
     *
     * @param kernel W [O, I]
     * @param bias [O]; empty for none
     */
    record Dense(Matrix kernel, Optional<float[]> bias, KerasActivation activation) implements KerasLayer {}

    /** @param table [categories, size] */
    record Embedding(Matrix table, boolean maskZero) implements KerasLayer {}

    /** Steps whose features all equal {@code value} are masked. */
    record Masking(float value) implements KerasLayer {}

    /** Nothing in prediction; of dropout the rate in training. */
    record Inert(float rate, boolean locked) implements KerasLayer {}

    /** {@code x scale + shift} along an axis, from what batch normalisation has learned and gathered. */
    record BatchNormalization(
            int axis,
            float epsilon,
            float momentum,
            Optional<float[]> gamma,
            Optional<float[]> beta,
            float[] mean,
            float[] variance)
            implements KerasLayer {}

    /** Over the last axis. */
    record LayerNormalization(float epsilon, Optional<float[]> gamma, Optional<float[]> beta, int axis)
            implements KerasLayer {}

    /** Another layer on each of several tensors that lie behind each other along the second axis. */
    record Each(KerasLayer inner) implements KerasLayer {}

    /** {@code x factor + offset}. */
    record Scaling(float factor, float offset) implements KerasLayer {}

    /**
     * @param inputSize I, the channels that each of {@code groups} parts of the outputs sees
     * @param kernel [O, I, K], flat
     * @param padding {@code valid}, {@code same} or {@code causal}
     */
    record Convolution(
            int groups,
            int inputSize,
            int outputSize,
            int width,
            int stride,
            int dilation,
            String padding,
            float[] kernel,
            Optional<float[]> bias,
            KerasActivation activation)
            implements KerasLayer {}

    /** Over windows of steps. */
    record Pooling(boolean largest, int size, int stride, boolean same) implements KerasLayer {}

    /** Over all steps. */
    record GlobalPooling(boolean largest, boolean keepAxis) implements KerasLayer {}

    record Flatten() implements KerasLayer {}

    /** @param lengths without the batch's; one of them may be -1 */
    record Reshape(List<Integer> lengths) implements KerasLayer {}

    record RepeatVector(int times) implements KerasLayer {}

    /** @param axes which one comes next, counted from 1, the batch's not among them */
    record Permute(List<Integer> axes) implements KerasLayer {}

    record Function(KerasActivation activation) implements KerasLayer {}

    /** Several tensors become one, element by element. */
    record Combination(Kind kind) implements KerasLayer {
        /** How. */
        public enum Kind {
            ADD,
            MULTIPLY,
            AVERAGE,
            SUBTRACT,
            MAXIMUM,
            MINIMUM
        }
    }

    record Concatenate(int axis) implements KerasLayer {}

    /** A mean over steps with learned weights {@code softmax(w · x_t)}, textgenrnn's and DeepMoji's. */
    record AttentionAverage(float[] weight, boolean returnAttention) implements KerasLayer {}
}

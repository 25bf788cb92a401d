package dev.carousel.models.anomaly.network;

import dev.carousel.InvalidInputException;
import dev.carousel.loss.Scale;
import dev.carousel.loss.StudentTLikelihood;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Linear;
import dev.carousel.nn.LinearLayer;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.nn.recurrent.LstmState;
import dev.carousel.tensor.Tensor;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Forecasts the next change of each of C channels: an LSTM reads the features of each step, and a linear layer sees its state h and the
 * features themselves, so that what is linear need not pass through gates. For each channel it gives location, scale and
 * degrees of freedom of Student's t, as {@link StudentTLikelihood} reads them.
 *
 * <p>Immutable; shared by all streams.
 */
public final class ChangeNetwork {
    /** Of the parts that a network is trained in, and the names that they are saved by. */
    private static final Map<String, String> PARTS = new TreeMap<>(Map.of("0.0.0.", "lstm.", "1.", "head."));

    /** A twentieth of a change is no surprise, however sure the network is. */
    private static final double LEAST_SCALE = .05;

    private final int features;
    private final int channels;
    private final int hidden;
    private final Parameters parameters = new Parameters();
    private final LstmLayer lstm;
    private final LinearLayer head;

    private ChangeNetwork(int features, int hidden, int channels) {
        this.features = features;
        this.hidden = hidden;
        this.channels = channels;
        this.lstm = Lstm.of(features, hidden).build("lstm", features, parameters);
        this.head = Linear.of(hidden + features, outputs(channels)).build("head", hidden + features, parameters);
    }

    /** How one is trained: [N, I] to [N, 3C]. */
    public static Architecture trainable(int features, int hidden, int channels) {
        return Network.of(
                Concatenation.of(List.of(Lstm.of(features, hidden)), List.of()),
                Linear.of(hidden + features, outputs(channels)));
    }

    private static int outputs(int channels) {
        return new StudentTLikelihood().predictions(channels);
    }

    /** The same as a network of plain layers, for other programs: features [T, I] to forecasts [T, 3C]. */
    public Network network() {
        Map<String, Tensor> named = new TreeMap<>();
        tensors()
                .forEach((name, value) -> PARTS.forEach((part, ours) -> {
                    if (name.startsWith(ours)) {
                        named.put(part + name.substring(ours.length()), value);
                    }
                }));
        return trainable(features, hidden, channels).load(named);
    }

    /** What a trained network has learned. */
    public static ChangeNetwork of(Network trained, int hidden, int channels) {
        Map<String, Tensor> named = new TreeMap<>();
        trained.parameters()
                .tensors()
                .forEach((name, value) -> PARTS.forEach((part, ours) -> {
                    if (name.startsWith(part)) {
                        named.put(ours + name.substring(part.length()), value);
                    }
                }));
        return of(named, trained.inputSize(), hidden, channels);
    }

    /**
     * One with these parameters.
     *
     * @throws InvalidInputException if they are not those of a network of this shape, or not finite
     */
    public static ChangeNetwork of(Map<String, Tensor> parameters, int features, int hidden, int channels) {
        // Before a network of the declared size is allocated: what was read is as large as the file, not larger.
        long expected = 4L * hidden * ((long) features + hidden + 2) + outputs(channels) * (hidden + features + 1L);
        long found = parameters.values().stream().mapToLong(Tensor::size).sum();
        if (expected != found) {
            throw new InvalidInputException("network: expected " + expected + " parameters for " + features
                    + " features, " + hidden + " units and " + channels + " channels, found " + found);
        }
        parameters.forEach((name, tensor) -> {
            for (float value : tensor.toArray()) {
                if (!Float.isFinite(value)) {
                    throw new InvalidInputException(
                            "network: the tensor '" + name + "' holds " + value + ", expected finite numbers");
                }
            }
        });
        ChangeNetwork network = new ChangeNetwork(features, hidden, channels);
        network.parameters.load(parameters);
        return network;
    }

    /** The parameters by PyTorch's names. */
    public Map<String, Tensor> tensors() {
        return parameters.tensors();
    }

    /** The bits of all parameters, for fingerprints. */
    public void write(DataOutputStream out) throws IOException {
        for (float value : parameters.values()) {
            out.writeInt(Float.floatToIntBits(value));
        }
    }

    /** H. */
    public int hidden() {
        return hidden;
    }

    /** I. */
    public int features() {
        return features;
    }

    /** The memory of a new stream. */
    public LstmState start() {
        return lstm.zeroState();
    }

    /**
     * Feeds a step to one stream. Allocates nothing.
     *
     * @param x features [I]
     * @param state the stream's, changed in place
     * @param h receives the LSTM's output [H]
     * @param out receives the forecast [3C]
     */
    public void step(float[] x, LstmState state, float[] h, float[] out) {
        lstm.step(x, state, h);
        float[] values = parameters.values();
        int weight = head.weight().offset();
        int bias = head.bias().orElseThrow().offset();
        for (int row = 0; row < out.length; row++) {
            float sum = values[bias + row];
            for (int k = 0; k < hidden; k++) {
                sum = Math.fma(values[weight++], h[k], sum);
            }
            for (int k = 0; k < features; k++) {
                sum = Math.fma(values[weight++], x[k], sum);
            }
            out[row] = sum;
        }
    }

    /** How many scales a change lies from its forecast, with its sign. */
    public static double surprise(double change, float[] forecast, int channel) {
        return (change - forecast[3 * channel]) / (LEAST_SCALE + Scale.SOFTPLUS.of(forecast[3 * channel + 1]));
    }

    /** C. */
    public int channels() {
        return channels;
    }
}

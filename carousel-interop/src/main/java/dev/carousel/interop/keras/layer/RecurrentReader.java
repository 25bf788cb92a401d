package dev.carousel.interop.keras.layer;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.keras.hdf5.Hdf5Array;
import dev.carousel.interop.keras.layer.Cell.Kind;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Tanh;
import java.util.Arrays;

/** Reads recurrent layers: Keras's own, those in cuDNN's layout, and those of Keras 1. */
final class RecurrentReader {
    private RecurrentReader() {}

    static KerasLayer.Recurrent read(Settings s, boolean insideBidirectional) {
        s.requireOff("time_major");
        boolean sequences = s.flag("return_sequences", false);
        // Since TensorFlow 2, a Bidirectional has its layers put out zeros where steps are masked.
        boolean zeroMasked =
                insideBidirectional && s.version().isAtLeast(2, 3) ? sequences : s.flag("zero_output_for_mask", false);
        return new KerasLayer.Recurrent(
                cell(s),
                sequences,
                s.flag("return_state", false),
                s.flag("go_backwards", false),
                zeroMasked,
                s.flag("stateful", false),
                s.number("dropout", s.number("dropout_W", 0)),
                s.number("recurrent_dropout", s.number("dropout_U", 0)));
    }

    private static Cell cell(Settings s) {
        Kind kind = switch (s.layer().className()) {
            case "LSTM", "CuDNNLSTM" -> Kind.LSTM;
            case "GRU", "CuDNNGRU" -> Kind.GRU;
            default -> Kind.SIMPLE_RNN;
        };
        boolean cudnn = s.layer().className().startsWith("CuDNN");
        int H = s.size("units", "output_dim");
        int G = Math.multiplyExact(kind.gates(), H);
        Matrix kernel = s.matrix("kernel", -1, G);
        Matrix recurrent = s.matrix("recurrent_kernel", H, G);
        boolean bias = s.arrays().containsKey("bias");
        float[] inputBias = new float[G];
        float[] recurrentBias = new float[G];
        boolean twoBiases = false;
        boolean cudnnLayout = false;
        if (bias) {
            Hdf5Array array = s.arrays().get("bias");
            int[] shape = array.shape();
            twoBiases = shape.length == 1 && shape[0] == 2 * G || shape.length == 2 && shape[0] == 2 && shape[1] == G;
            if (!twoBiases && !(shape.length == 1 && shape[0] == G)) {
                throw new CorruptFileException(s.where() + ": the array 'bias' should have " + G + " or twice as many"
                        + " elements, found the shape " + Arrays.toString(shape));
            }
            // A flat double bias is cuDNN's; [2, 3 H] is that of Keras's own GRU.
            cudnnLayout = twoBiases && shape.length == 1;
            System.arraycopy(array.values(), 0, inputBias, 0, G);
            if (twoBiases) {
                System.arraycopy(array.values(), G, recurrentBias, 0, G);
            }
        }
        if (cudnn && !cudnnLayout
                || kind == Kind.SIMPLE_RNN && twoBiases
                || kind == Kind.LSTM && twoBiases && !cudnnLayout) {
            throw new CorruptFileException(s.where() + ": the array 'bias' has a shape of another kind of layer, "
                    + Arrays.toString(
                            s.arrays().get("bias") == null
                                    ? new int[0]
                                    : s.arrays().get("bias").shape()));
        }
        return new Cell(
                kind,
                H,
                cudnnLayout ? fromCudnn(kernel, kind.gates(), H) : kernel.transposed(),
                cudnnLayout ? fromCudnn(recurrent, kind.gates(), H) : recurrent.transposed(),
                inputBias,
                recurrentBias,
                bias,
                gates(s, cudnn),
                cudnn ? new Tanh() : Activations.gate(s.config(), "activation", "tanh", s.version(), s.where()),
                kind == Kind.GRU && resetAfter(s, cudnn, bias, twoBiases));
    }

    /**
     * cuDNN's matrices are [H, I] for each gate. Keras keeps their memory and calls each of them [I, H]; the blocks lie side by side in
     * [I, gates H].
     */
    private static Matrix fromCudnn(Matrix stored, int gates, int H) {
        int I = stored.rows();
        float[] rows = new float[stored.values().length];
        for (int gate = 0; gate < gates; gate++) {
            for (int k = 0; k < I * H; k++) {
                rows[gate * H * I + k] = stored.values()[k / H * gates * H + gate * H + k % H];
            }
        }
        return new Matrix(gates * H, I, rows);
    }

    private static Activation gates(Settings s, boolean cudnn) {
        if (cudnn || s.layer().className().equals("SimpleRNN")) {
            return new Sigmoid();
        }
        String key = s.config().has("inner_activation") ? "inner_activation" : "recurrent_activation";
        String byDefault = s.version().isAtLeast(2, 3) ? "sigmoid" : "hard_sigmoid";
        return Activations.gate(s.config(), key, byDefault, s.version(), s.where());
    }

    /** Where the file doesn't say, the bias does; without one, the version. */
    private static boolean resetAfter(Settings s, boolean cudnn, boolean bias, boolean twoBiases) {
        if (cudnn) {
            return true;
        }
        boolean byDefault = bias ? twoBiases : s.version().major() >= 3;
        boolean said = s.flag("reset_after", byDefault);
        if (bias && said != twoBiases) {
            throw new UnsupportedException(
                    s.where() + ": 'reset_after' is " + said + ", but its bias has the shape of a GRU "
                            + "with the other setting: the weights belong to another model");
        }
        return said;
    }
}

package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.tensor.Tensor;
import java.util.List;

/**
 * The weights of one LSTM layer, in one direction, by the gate that they belong to: the textbook's W_f, U_f and b_f. Weights are views:
 * whoever writes into them calls {@link Parameters#changed()} afterwards. Get it from {@link LstmLayer#gates(int)}.
 */
public final class LstmGates {
    private final Parameters parameters;
    private final Parameter weightIh;
    private final Parameter weightHh;
    private final List<Parameter> biases;
    private final boolean coupled;

    LstmGates(Parameters parameters, Parameter weightIh, Parameter weightHh, List<Parameter> biases, boolean coupled) {
        this.parameters = parameters;
        this.weightIh = weightIh;
        this.weightHh = weightHh;
        this.biases = biases;
        this.coupled = coupled;
    }

    /** W of a gate, [H, I]: what the input contributes. */
    public Tensor weight(LstmLayer.Gate gate) {
        return rows(weightIh, gate);
    }

    /** U of a gate, [H, H], with a projection [H, P]: what the previous hidden state contributes. */
    public Tensor recurrentWeight(LstmLayer.Gate gate) {
        return rows(weightHh, gate);
    }

    /** b of a gate, [H]: a copy of the sum of {@code bias_ih} and {@code bias_hh}. */
    public Tensor bias(LstmLayer.Gate gate) {
        requireBias();
        Tensor sum = rows(biases.get(0), gate).copy();
        Tensor other = rows(biases.get(1), gate);
        for (int unit = 0; unit < sum.size(); unit++) {
            sum.set(sum.get(unit) + other.get(unit), unit);
        }
        return sum;
    }

    /** Makes b of a gate what is given [H]: {@code bias_ih} takes it, {@code bias_hh} becomes 0. */
    public void setBias(LstmLayer.Gate gate, Tensor bias) {
        requireBias();
        Tensor first = rows(biases.get(0), gate);
        if (bias.rank() != 1 || bias.size() != first.size()) {
            throw new InvalidInputException(
                    "LSTM: bias of the " + gate + " gate: expected " + first + ", found " + bias);
        }
        first.set(bias);
        rows(biases.get(1), gate).fill(0);
        parameters.changed();
    }

    private void requireBias() {
        if (biases.isEmpty()) {
            throw new InvalidInputException("LSTM: it was built without a bias, so no gate has one");
        }
    }

    private Tensor rows(Parameter parameter, LstmLayer.Gate gate) {
        if (coupled && gate == LstmLayer.Gate.FORGET) {
            throw new InvalidInputException(
                    "LSTM: its gates are coupled, so the forget gate is 1 - the input gate and has no weights");
        }
        int place = coupled && gate.ordinal() > 0 ? gate.ordinal() - 1 : gate.ordinal();
        int[] shape = parameter.shape();
        shape[0] /= coupled ? 3 : 4;
        return Tensor.view(parameters.values(), parameter.offset() + place * Tensor.size(shape), shape);
    }
}

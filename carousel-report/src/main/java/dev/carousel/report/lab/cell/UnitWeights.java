package dev.carousel.report.lab.cell;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The twelve weights of an LSTM with one unit and one input, each array of the gates i f g o.
 *
 * @param input W
 * @param recurrent U
 * @param bias b
 */
public record UnitWeights(float[] input, float[] recurrent, float[] bias) {
    /** The gates i f g o. */
    public static final int GATES = 4;

    private static final List<String> NAMES = List.of("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0");

    public UnitWeights {
        for (float[] four : List.of(input, recurrent, bias)) {
            if (four.length != GATES) {
                throw new InvalidInputException(
                        "lab cell: expected 4 weights, of the gates i f g o, found " + four.length);
            }
            for (float value : four) {
                requireFinite(value);
            }
        }
    }

    private static void requireFinite(float value) {
        if (!Float.isFinite(value)) {
            throw new InvalidInputException("lab cell: expected weights that are finite numbers, found " + value);
        }
    }

    /**
     * From twelve numbers: W of i f g o, U of i f g o, b of i f g o.
     *
     * @throws InvalidInputException if they are not twelve
     */
    public static UnitWeights of(float... twelve) {
        if (twelve.length != 3 * GATES) {
            throw new InvalidInputException(
                    "lab cell: --weights: expected 12 numbers, W, U and b of the gates i f g o, found "
                            + twelve.length);
        }
        return new UnitWeights(
                Arrays.copyOfRange(twelve, 0, GATES),
                Arrays.copyOfRange(twelve, GATES, 2 * GATES),
                Arrays.copyOfRange(twelve, 2 * GATES, 3 * GATES));
    }

    /**
     * From tensors by PyTorch's names, with any prefix that all of them share: {@code weight_ih_l0} [4, 1], {@code weight_hh_l0} [4, 1], and of biases
     * {@code bias_ih_l0} [4] and {@code bias_hh_l0} [4] or none.
     *
     * @param where what they are of, for errors
     */
    public static UnitWeights of(Map<String, Tensor> tensors, String where) {
        String prefix = tensors.keySet().stream()
                .filter(name -> name.endsWith(NAMES.get(0)))
                .map(name -> name.substring(0, name.length() - NAMES.get(0).length()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(where + ": expected an LSTM's weights by PyTorch's names, "
                        + NAMES.get(0) + " among them, found " + tensors.keySet()));
        float[] input = four(tensors, prefix + NAMES.get(0), where);
        float[] recurrent = four(tensors, prefix + NAMES.get(1), where);
        float[] bias = new float[GATES];
        for (String name : NAMES.subList(2, 4)) {
            if (tensors.containsKey(prefix + name)) {
                float[] part = four(tensors, prefix + name, where);
                for (int gate = 0; gate < GATES; gate++) {
                    bias[gate] += part[gate];
                }
            }
        }
        return new UnitWeights(input, recurrent, bias);
    }

    private static float[] four(Map<String, Tensor> tensors, String name, String where) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || tensor.size() != GATES) {
            throw new InvalidInputException(
                    where + ": " + name + ": expected 4 numbers, of an LSTM with one unit and one" + " input, found "
                            + (tensor == null ? "none" : Arrays.toString(tensor.shape())));
        }
        return tensor.toArray();
    }

    /** An engine's layer with these weights. */
    LstmLayer layer() {
        LstmLayer layer = Lstm.of(1, 1).initialise(0);
        Map<String, Tensor> values = new LinkedHashMap<>();
        values.put(NAMES.get(0), Tensor.of(input.clone(), GATES, 1));
        values.put(NAMES.get(1), Tensor.of(recurrent.clone(), GATES, 1));
        values.put(NAMES.get(2), Tensor.of(bias.clone(), GATES));
        values.put(NAMES.get(3), Tensor.zeros(GATES));
        layer.parameters().load(values);
        return layer;
    }
}

package dev.carousel.interop.keras.network;

import dev.carousel.interop.keras.layer.Cell;
import dev.carousel.interop.keras.layer.KerasLayer;
import dev.carousel.interop.keras.layer.Matrix;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Merge;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Reversed;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.GateActivations;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recurrent layers as layers of ours. */
final class RecurrentPieces {
    private RecurrentPieces() {}

    /** One direction. */
    static List<Piece> of(KerasLayer.Recurrent layer) {
        List<Piece> pieces = new ArrayList<>();
        if (layer.backwards()) {
            pieces.add(Piece.of(new Reversed()));
        }
        pieces.add(new Piece(spec(layer, Optional.empty()), parameters(layer.cell(), "")));
        if (!layer.sequences()) {
            pieces.add(Piece.of(new LastStep()));
        }
        return pieces;
    }

    /** Both directions; empty where there is no layer of ours. */
    static Optional<List<Piece>> of(KerasLayer.Bidirectional layer) {
        KerasLayer.Recurrent forward = layer.forward();
        KerasLayer.Recurrent backward = layer.backward();
        if (layer.merge().isEmpty() || forward.backwards()) {
            return Optional.empty();
        }
        Merge merge = layer.merge().get();
        if (!forward.sequences()) {
            return merge == Merge.CONCATENATED
                    ? Optional.of(List.of(beside(List.of(of(forward), of(backward)))))
                    : Optional.empty();
        }
        Map<String, Tensor> values = new LinkedHashMap<>();
        if (forward.cell().isLike(backward.cell())) {
            values.putAll(parameters(forward.cell(), ""));
            values.putAll(parameters(backward.cell(), "_reverse"));
            return Optional.of(List.of(new Piece(spec(forward, Optional.of(merge)), values)));
        }
        parameters(forward.cell(), "").forEach((name, value) -> values.put("forward." + name, value));
        parameters(backward.cell(), "").forEach((name, value) -> values.put("backward." + name, value));
        return Optional.of(List.of(new Piece(
                new Bidirectional(spec(forward, Optional.empty()), spec(backward, Optional.empty()), merge), values)));
    }

    /** Branches on the same input, one after the other in the output. */
    static Piece beside(List<List<Piece>> branches) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (int k = 0; k < branches.size(); k++) {
            values.putAll(Piece.parameters(branches.get(k), k + "."));
        }
        return new Piece(new Concatenation(branches.stream().map(Piece::specs).toList()), values);
    }

    private static LayerSpec spec(KerasLayer.Recurrent layer, Optional<Merge> merge) {
        Cell cell = layer.cell();
        int I = cell.inputSize();
        int H = cell.units();
        boolean locked = layer.dropout() > 0; // Keras draws one mask for all steps
        return switch (cell.kind()) {
            case LSTM -> {
                Lstm lstm = Lstm.of(I, H)
                        .activations(GateActivations.of(cell.gates(), cell.candidate(), cell.candidate()))
                        .inputDropout(layer.dropout())
                        .recurrentDropout(layer.recurrentDropout());
                lstm = cell.bias() ? lstm : lstm.withoutBias();
                lstm = locked ? lstm.lockedDropout() : lstm;
                yield merge.isPresent() ? lstm.bidirectional(merge.get()) : lstm;
            }
            case GRU -> {
                Gru gru = Gru.of(I, H)
                        .reset(cell.resetAfter() ? Gru.Reset.AFTER_PRODUCT : Gru.Reset.BEFORE_PRODUCT)
                        .activations(cell.gates(), cell.candidate())
                        .inputDropout(layer.dropout())
                        .recurrentDropout(layer.recurrentDropout());
                gru = cell.bias() ? gru : gru.withoutBias();
                gru = locked ? gru.lockedDropout() : gru;
                yield merge.isPresent() ? gru.bidirectional(merge.get()) : gru;
            }
            case SIMPLE_RNN -> {
                Rnn rnn = Rnn.of(I, H)
                        .activation(cell.candidate())
                        .inputDropout(layer.dropout())
                        .recurrentDropout(layer.recurrentDropout());
                rnn = cell.bias() ? rnn : rnn.withoutBias();
                rnn = locked ? rnn.lockedDropout() : rnn;
                yield merge.isPresent() ? rnn.bidirectional(merge.get()) : rnn;
            }
        };
    }

    /** Keras's LSTM has its gates in our order, i f c o; a GRU's z r h become r z n. */
    private static Map<String, Tensor> parameters(Cell cell, String suffix) {
        int[] order = switch (cell.kind()) {
            case LSTM -> new int[] {0, 1, 2, 3};
            case GRU -> new int[] {1, 0, 2};
            case SIMPLE_RNN -> new int[] {0};
        };
        Map<String, Tensor> values = new LinkedHashMap<>();
        values.put("weight_ih_l0" + suffix, tensor(cell.kernel().blocks(order)));
        values.put("weight_hh_l0" + suffix, tensor(cell.recurrentKernel().blocks(order)));
        if (cell.bias()) {
            values.put("bias_ih_l0" + suffix, vector(Matrix.blocks(cell.inputBias(), order)));
            values.put("bias_hh_l0" + suffix, vector(Matrix.blocks(cell.recurrentBias(), order)));
        }
        return values;
    }

    static Tensor tensor(Matrix matrix) {
        return Tensor.of(matrix.values(), matrix.rows(), matrix.columns());
    }

    static Tensor vector(float[] values) {
        return Tensor.of(values, values.length);
    }
}

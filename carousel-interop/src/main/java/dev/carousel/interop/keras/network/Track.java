package dev.carousel.interop.keras.network;

import dev.carousel.interop.keras.layer.KerasActivation;
import dev.carousel.interop.keras.layer.KerasLayer;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Linear;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Layers of ours in a row as they are gathered, and what is known of the tensor at their end.
 *
 * <p>Masks: leaving masked steps out before the first layer is the same as Keras's skipping of them, as long as every layer up to where
 * one row is made of a sequence either acts on each step alone or is recurrent, since masked steps neither change a state nor are seen by
 * what comes after. What puts out a row for each step, or sees neighbours, is left to the graph, which carries masks along.
 */
final class Track {
    private final List<Piece> pieces = new ArrayList<>();
    private final boolean outermost;
    /** Batch, steps and features are 3; without steps 2. */
    private int rank;

    private boolean rows;
    private boolean masked;
    /** Whether every row at hand follows from its own step and those before it. */
    private boolean causal = true;

    private Optional<Float> maskValue = Optional.empty();

    /** Whether the file tells the rank; else an embedding takes it for 2, and everything else for 3. */
    private boolean rankKnown = true;

    private Track(boolean outermost, int rank, boolean rows, boolean masked) {
        this.outermost = outermost;
        this.rank = rank;
        this.rows = rows;
        this.masked = masked;
    }

    /** @param rank of the input; 0 if the file doesn't say */
    static Track from(int rank) {
        Track track = new Track(true, rank == 0 ? 3 : rank, false, false);
        track.rankKnown = rank != 0;
        return track;
    }

    /** A branch that begins here. */
    Track branch() {
        return new Track(false, rank, rows, masked);
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** Whether rows for masked steps would have to be what {@link dev.carousel.interop.network.Signature} doesn't make them. */
    boolean losesMask() {
        return masked && !causal;
    }

    Optional<Float> maskValue() {
        return maskValue;
    }

    /** Adds branches that begin here; whether they could be. */
    boolean join(List<Track> branches, int axis) {
        Track first = branches.get(0);
        boolean alike = branches.stream().allMatch(b -> b.rank == first.rank && b.masked == first.masked);
        if (!alike || axis != -1 && axis != first.rank - 1) {
            return false;
        }
        rank = first.rank;
        rows = first.rows;
        masked = first.masked;
        causal = false; // more than one memory
        return pieces.add(
                RecurrentPieces.beside(branches.stream().map(Track::pieces).toList()));
    }

    /** Whether the layer could be added. */
    boolean add(KerasLayer layer) {
        if (layer instanceof KerasLayer.Embedding embedding) {
            return embedding(embedding);
        }
        if (layer instanceof KerasLayer.Masking masking) {
            boolean first = outermost && pieces.isEmpty() && rank == 3;
            maskValue = Optional.of(masking.value());
            masked = true;
            return first && Float.isFinite(masking.value());
        }
        if (layer instanceof KerasLayer.RepeatVector repeat) {
            boolean possible = rank == 2 && rows;
            rank = 3;
            rows = false;
            return possible && pieces.add(Piece.of(new Repeat(repeat.times())));
        }
        // A matrix of numbers without steps, before any layer has made rows of sequences, is no sequence.
        if (rank == 2 && !rows || rank > 3) {
            return false;
        }
        return rank == 3 && overTime(layer) || stepwise(layer);
    }

    private boolean embedding(KerasLayer.Embedding layer) {
        boolean first = outermost && pieces.isEmpty() && maskValue.isEmpty() && (rank == 2 || !rankKnown);
        int categories = layer.table().rows();
        if (!first || categories > dev.carousel.nn.Embedding.MOST) {
            return false;
        }
        if (layer.maskZero()) {
            maskValue = Optional.of(0f);
            masked = true;
        }
        rank = 3;
        return pieces.add(new Piece(
                new dev.carousel.nn.Embedding(categories, layer.table().columns()),
                Map.of("weight", RecurrentPieces.tensor(layer.table()))));
    }

    /** What looks at several steps, or makes one row of them. */
    private boolean overTime(KerasLayer layer) {
        if (layer instanceof KerasLayer.Recurrent recurrent) {
            if (recurrent.states() || masked && recurrent.backwards() && recurrent.sequences()) {
                return false; // Keras turns such outputs round, but not their mask
            }
            causal &= !recurrent.backwards() && !recurrent.zeroMasked();
            collapse(!recurrent.sequences());
            return pieces.addAll(RecurrentPieces.of(recurrent));
        }
        if (layer instanceof KerasLayer.Bidirectional both) {
            Optional<List<Piece>> made = both.forward().states() ? Optional.empty() : RecurrentPieces.of(both);
            causal = false;
            collapse(!both.forward().sequences());
            return made.isPresent() && pieces.addAll(made.get());
        }
        if (layer instanceof KerasLayer.GlobalPooling pooling) {
            boolean exact = !pooling.keepAxis() && !(masked && pooling.largest());
            collapse(true);
            return exact && pieces.add(Piece.of(pooling.largest() ? new MaxOverTime() : new MeanOverTime()));
        }
        if (layer instanceof KerasLayer.AttentionAverage attention) {
            collapse(true);
            return pieces.add(
                    new Piece(new AttentionOverTime(), Map.of("weight", RecurrentPieces.vector(attention.weight()))));
        }
        return layer instanceof KerasLayer.Convolution convolution && !masked && convolution(convolution);
    }

    private void collapse(boolean toRows) {
        if (toRows) {
            rank = 2;
            rows = true;
            masked = false;
        }
    }

    private boolean convolution(KerasLayer.Convolution layer) {
        if (layer.groups() != 1) {
            return false;
        }
        Padding padding = switch (layer.padding()) {
            case "same" -> Padding.same();
            case "causal" -> Padding.causal();
            default -> Padding.valid();
        };
        Conv1d spec = new Conv1d(
                layer.inputSize(),
                layer.outputSize(),
                layer.width(),
                layer.stride(),
                layer.dilation(),
                padding,
                layer.bias().isPresent());
        Map<String, Tensor> values = new LinkedHashMap<>();
        values.put("weight", Tensor.of(layer.kernel(), layer.outputSize(), layer.inputSize(), layer.width()));
        layer.bias().ifPresent(bias -> values.put("bias", RecurrentPieces.vector(bias)));
        pieces.add(new Piece(spec, values));
        return activation(layer.activation());
    }

    /** What acts on each step alone. */
    private boolean stepwise(KerasLayer layer) {
        if (layer instanceof KerasLayer.Inert inert) {
            return !(inert.rate() > 0 && inert.rate() < 1)
                    || pieces.add(Piece.of(inert.locked() ? Dropout.locked(inert.rate()) : new Dropout(inert.rate())));
        }
        if (layer instanceof KerasLayer.Function function) {
            return activation(function.activation());
        }
        if (layer instanceof KerasLayer.Dense dense) {
            Linear linear = new Linear(
                    dense.kernel().columns(),
                    dense.kernel().rows(),
                    dense.bias().isPresent());
            Map<String, Tensor> values = new LinkedHashMap<>();
            values.put("weight", RecurrentPieces.tensor(dense.kernel()));
            dense.bias().ifPresent(bias -> values.put("bias", RecurrentPieces.vector(bias)));
            pieces.add(new Piece(linear, values));
            return activation(dense.activation());
        }
        if (layer instanceof KerasLayer.BatchNormalization norm) {
            return (norm.axis() == -1 || norm.axis() == rank - 1) && batchNorm(norm);
        }
        if (layer instanceof KerasLayer.LayerNormalization norm) {
            return (norm.axis() == -1 || norm.axis() == rank - 1) && layerNorm(norm);
        }
        return false;
    }

    private boolean activation(KerasActivation function) {
        return function.isIdentity()
                || function.layer().map(spec -> pieces.add(Piece.of(spec))).orElse(false);
    }

    private boolean batchNorm(KerasLayer.BatchNormalization norm) {
        float momentum = 1 - norm.momentum();
        if (!(momentum > 0 && momentum <= 1) || !(norm.epsilon() > 0)) {
            return false;
        }
        boolean affine = norm.gamma().isPresent() || norm.beta().isPresent();
        Map<String, Tensor> values = affine(norm.gamma(), norm.beta(), norm.mean().length);
        values.put("running_mean", RecurrentPieces.vector(norm.mean()));
        values.put("running_var", RecurrentPieces.vector(norm.variance()));
        return pieces.add(new Piece(new BatchNorm(norm.epsilon(), momentum, affine), values));
    }

    private boolean layerNorm(KerasLayer.LayerNormalization norm) {
        Optional<float[]> any = norm.gamma().or(norm::beta);
        if (!(norm.epsilon() > 0)) {
            return false;
        }
        Map<String, Tensor> values =
                any.isPresent() ? affine(norm.gamma(), norm.beta(), any.get().length) : new LinkedHashMap<>();
        return pieces.add(new Piece(new LayerNorm(norm.epsilon(), any.isPresent()), values));
    }

    /** Where only one of the two was learned, the other is what it would have started from. */
    private static Map<String, Tensor> affine(Optional<float[]> gamma, Optional<float[]> beta, int size) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        if (gamma.isPresent() || beta.isPresent()) {
            float[] ones = new float[size];
            Arrays.fill(ones, 1);
            values.put("weight", RecurrentPieces.vector(gamma.orElse(ones)));
            values.put("bias", RecurrentPieces.vector(beta.orElse(new float[size])));
        }
        return values;
    }
}

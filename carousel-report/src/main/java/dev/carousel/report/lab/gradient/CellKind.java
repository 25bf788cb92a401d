package dev.carousel.report.lab.gradient;

import dev.carousel.insight.Signal;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import java.util.Optional;

/**
 * The cells that are compared. All of them start from Glorot's W and an orthogonal U, those of the LSTMs are the same numbers, and biases are 0
 * but for the forget gate's.
 */
public enum CellKind {
    RNN("rnn", "Plain RNN", Optional.empty(), 0),
    GRU("gru", "GRU", Optional.of(Signal.UPDATE), 0),
    LSTM_0("lstm-0", "LSTM, forget bias 0", Optional.of(Signal.FORGET), 0),
    LSTM_1("lstm-1", "LSTM, forget bias 1", Optional.of(Signal.FORGET), 1),
    /** The LSTM of 1997, which had no forget gate: σ of this bias is 1 in floats, and so it stays, because its slope is 0. */
    CAROUSEL("carousel", "LSTM, f = 1", Optional.of(Signal.FORGET), CellKind.ALWAYS_OPEN);

    /** A bias with which a forget gate is 1 whatever comes. */
    public static final float ALWAYS_OPEN = 100;

    private final String key;
    private final String words;
    private final Optional<Signal> keeper;
    private final float forgetBias;

    CellKind(String key, String words, Optional<Signal> keeper, float forgetBias) {
        this.key = key;
        this.words = words;
        this.keeper = keeper;
        this.forgetBias = forgetBias;
    }

    /** As in documents. */
    public String key() {
        return key;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** The gate that says how much of the memory is kept; a plain RNN has none. */
    public Optional<Signal> keeper() {
        return keeper;
    }

    /** What the forget gate starts from, of an LSTM. */
    public float forgetBias() {
        return forgetBias;
    }

    public boolean isLstm() {
        return keeper.filter(Signal.FORGET::equals).isPresent();
    }

    LayerSpec layer(int inputs, int units) {
        return switch (this) {
            case RNN -> Rnn.of(inputs, units);
            case GRU -> Gru.of(inputs, units);
            case LSTM_0, LSTM_1, CAROUSEL -> Lstm.of(inputs, units).forgetBias(forgetBias);
        };
    }
}

package dev.carousel.nn.initialiser;

import java.util.Locale;

/** What a row of a recurrent cell's weights is for. */
public enum Gate {
    /** i of an LSTM: how much of the candidate is written. */
    INPUT,
    /** f of an LSTM: how much of the cell state is kept. */
    FORGET,
    /** g of an LSTM, n of a GRU, and all that a plain RNN has: what is to be written. */
    CANDIDATE,
    /** o of an LSTM: how much of the cell state is shown. */
    OUTPUT,
    /** r of a GRU: how much of the state the candidate sees. */
    RESET,
    /** z of a GRU in PyTorch's sense, {@code h = (1 - z) n + z h'}: how much of the state is kept. */
    UPDATE;

    /** Such as {@code forget gate}, for messages. */
    String inWords() {
        return name().toLowerCase(Locale.ROOT) + (this == CANDIDATE ? "" : " gate");
    }
}

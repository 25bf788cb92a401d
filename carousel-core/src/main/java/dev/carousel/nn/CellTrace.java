package dev.carousel.nn;

import dev.carousel.nn.initialiser.Gate;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import java.util.List;

/**
 * What a recurrent cell (one layer of a stack in one direction) has in its buffers after a run: views, without a copy. Steps and positions
 * are those of {@link #x}'s layout, in the order in which the cell read them.
 */
public interface CellTrace {
    /** The name of the recurrent layer that the cell is of, such as {@code 1}. */
    String layer();

    /** l, the cell's place in the stack, from 0. */
    int depth();

    /** A workspace for the same cell by itself. */
    LoneCell alone(Workers workers);

    /** Whether it is the stack's cell for the backward direction. */
    boolean backwards();

    /** Whether it read its sequences from their last step to their first. */
    boolean mirrored();

    /** The number of the first step that it read, more than 0 in the later pieces of long sequences. */
    int firstTime();

    /** Whether it is a piece of a longer run, which the next piece overwrites. */
    boolean inPieces();

    /** What the cell read. */
    Sequences x();

    /** H, the units that gates and cell states have. */
    int units();

    /** What it puts out at a step: P with a projection, else H. */
    int outputs();

    /** The gates it has, the candidate included; of an LSTM always i f g o, also where f is 1 - i. */
    List<Gate> gates();

    /** Whether it has a cell state c beside h. */
    boolean hasCellState();

    /** Copies a gate's activations [H] at a step. */
    void gate(Gate gate, int t, int position, float[] target, int at);

    /**
     * Copies what a unit's memory is multiplied by at a step on the way through the cell alone, [H]: ∂c/∂c' of an LSTM and ∂h/∂h' of others with
     * the gates held fixed. It is f, z of a GRU and 0 of a plain RNN, but for zoneout and clipping.
     */
    void carry(int t, int position, float[] target, int at);

    /** Copies h [P] before step t: the start for t = 0, and what step t - 1 made. */
    void h(int t, int position, float[] target, int at);

    /** Copies c [H] before step t. */
    void c(int t, int position, float[] target, int at);

    /**
     * After backward: copies the gradient [P] of h as the cell's step t was given it, so of what step t - 1 handed to step t and not of what it
     * put out.
     */
    void dH(int t, int position, float[] target, int at);

    /** The same of c [H]. */
    void dC(int t, int position, float[] target, int at);
}

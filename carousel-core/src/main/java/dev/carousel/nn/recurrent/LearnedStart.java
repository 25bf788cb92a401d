package dev.carousel.nn.recurrent;

import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import java.util.Optional;

/** The learned state that a cell starts from: {@code h_0} [H] and, for an LSTM, {@code c_0} [H], the same for every sequence. */
final class LearnedStart {
    private final Parameters parameters;
    private final Parameter h;
    private final Optional<Parameter> c;

    LearnedStart(CellPlace place, CellState shape, Parameters parameters) {
        this.parameters = parameters;
        this.h = parameters.add(place.name("h_0"), shape.hSize);
        this.c = shape.cSize == 0 ? Optional.empty() : Optional.of(parameters.add(place.name("c_0"), shape.cSize));
    }

    /** Zeros. */
    void initialise() {
        parameters.get(h).fill(0);
        c.ifPresent(cell -> parameters.get(cell).fill(0));
    }

    /** Gives it to every stream. */
    void fill(CellState state) {
        for (int stream = 0; stream < state.streams; stream++) {
            copy(h, state.h, stream * state.hStride);
            if (c.isPresent()) {
                copy(c.get(), state.c, stream * state.cStride);
            }
        }
    }

    /** Adds what came back to the streams' beginnings, over ascending streams. */
    void addGradients(CellState dState, float[] gradients) {
        for (int stream = 0; stream < dState.streams; stream++) {
            add(h, dState.h, stream * dState.hStride, gradients);
            if (c.isPresent()) {
                add(c.get(), dState.c, stream * dState.cStride, gradients);
            }
        }
    }

    private void copy(Parameter parameter, float[] target, int at) {
        System.arraycopy(parameters.values(), parameter.offset(), target, at, parameter.size());
    }

    private static void add(Parameter parameter, float[] source, int at, float[] gradients) {
        for (int k = 0; k < parameter.size(); k++) {
            gradients[parameter.offset() + k] += source[at + k];
        }
    }
}

package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Parameters;
import java.util.List;

/** An {@link Lstm} with parameters. */
public final class LstmLayer extends RecurrentLayer<LstmState> {
    private final Lstm spec;

    LstmLayer(Lstm spec, String name, Parameters parameters) {
        super(spec, name, parameters, place -> cell(spec, place, parameters));
        this.spec = spec;
    }

    private static Cell cell(Lstm spec, CellPlace place, Parameters parameters) {
        return new LstmCell(spec, place, parameters);
    }

    public Lstm spec() {
        return spec;
    }

    @Override
    LstmState state(List<CellState> states) {
        return new LstmState(states);
    }

    @Override
    LstmState own(LayerState state) {
        if (state instanceof LstmState lstm && fits(lstm)) {
            return lstm;
        }
        throw new InvalidInputException("LSTM: the state is another network's: get one from initialState()");
    }
}

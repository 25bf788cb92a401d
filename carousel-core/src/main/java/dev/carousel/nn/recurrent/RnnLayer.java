package dev.carousel.nn.recurrent;

import dev.carousel.nn.Parameters;
import java.util.List;

/** An {@link Rnn} with parameters. */
public final class RnnLayer extends RecurrentLayer<HiddenState> {
    private final Rnn spec;

    RnnLayer(Rnn spec, String name, Parameters parameters) {
        super(spec, name, parameters, HiddenState.class, place -> new RnnCell(spec, place, parameters));
        this.spec = spec;
    }

    public Rnn spec() {
        return spec;
    }

    @Override
    HiddenState state(List<CellState> states) {
        return new HiddenState(stateShape(), states);
    }
}

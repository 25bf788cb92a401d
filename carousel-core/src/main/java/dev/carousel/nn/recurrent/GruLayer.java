package dev.carousel.nn.recurrent;

import dev.carousel.nn.Parameters;
import java.util.List;

/** A {@link Gru} with parameters. */
public final class GruLayer extends RecurrentLayer<HiddenState> {
    private final Gru spec;

    GruLayer(Gru spec, String name, Parameters parameters) {
        super(spec, name, parameters, HiddenState.class, place -> cell(spec, place, parameters));
        this.spec = spec;
    }

    private static Cell cell(Gru spec, CellPlace place, Parameters parameters) {
        return switch (spec.reset()) {
            case AFTER_PRODUCT -> new ResetAfterCell(spec, place, parameters);
            case BEFORE_PRODUCT -> new ResetBeforeCell(spec, place, parameters);
        };
    }

    public Gru spec() {
        return spec;
    }

    @Override
    HiddenState state(List<CellState> states) {
        return new HiddenState(stateShape(), states);
    }
}

package dev.carousel.nn.recurrent;

import dev.carousel.nn.CellTrace;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Observer;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** L layers of one or two directions, with dropout between them: upwards in forward, downwards in backward. */
final class StackPass implements WholePass {
    private final int D;
    private final List<LayerPass> dropouts = new ArrayList<>();
    private final List<DirectedPass> layers = new ArrayList<>();
    private final RecurrentLayer<?> layer;
    private final List<CellPass> cells = new ArrayList<>();
    private Mode mode = Mode.prediction();

    StackPass(RecurrentLayer<?> layer, Workers workers) {
        Recurrent spec = layer.recurrent();
        this.layer = layer;
        Regularisation random = spec.regularisation();
        this.D = spec.stack().directions();
        for (int l = 0; l < spec.stack().layers(); l++) {
            int size = l == 0 ? spec.inputSize() : spec.outputSize();
            Dropout dropout = new Dropout(l == 0 ? random.input() : random.between(), random.locked());
            String mask = layer.name() + ".below_l" + l; // not a parameter's name, only what its random numbers are for
            dropouts.add(dropout.build(mask, size, layer.parameters()).pass(workers));
            List<CellPass> directions = layer.cells().subList(l * D, (l + 1) * D).stream()
                    .map(cell -> cell.pass(workers))
                    .toList();
            cells.addAll(directions);
            layers.add(DirectedPass.of(spec.stack().merge(), spec.cellOutputSize(), directions));
        }
    }

    @Override
    public Sequences forward(Sequences x, List<CellState> states, Mode newMode) {
        mode = newMode;
        Sequences y = x;
        for (int l = 0; l < layers.size(); l++) {
            Sequences below = dropouts.get(l).forward(y, mode);
            y = layers.get(l).forward(below, states.subList(l * D, (l + 1) * D), mode);
            tell(l, Observer::wentForward);
        }
        return y;
    }

    @Override
    public Tensor backward(Tensor dY, List<CellState> dStates, float[] gradients) {
        Tensor below = layers.get(0).backward(downToFirst(dY, dStates, gradients), dStates.subList(0, D), gradients);
        tell(0, Observer::wentBackward);
        return dropouts.get(0).backward(below, gradients);
    }

    @Override
    public void accumulate(Tensor dY, List<CellState> dStates, float[] gradients) {
        layers.get(0).accumulate(downToFirst(dY, dStates, gradients), dStates.subList(0, D), gradients);
        tell(0, Observer::wentBackward);
    }

    /** The gradient of what the first layer puts out. */
    private Tensor downToFirst(Tensor dY, List<CellState> dStates, float[] gradients) {
        Tensor dX = dY;
        for (int l = layers.size() - 1; l > 0; l--) {
            Tensor below = layers.get(l).backward(dX, dStates.subList(l * D, (l + 1) * D), gradients);
            tell(l, Observer::wentBackward);
            dX = dropouts.get(l).backward(below, gradients);
        }
        return dX;
    }

    /** Shows an observer, if there is one, the cells of a layer. */
    private void tell(int l, BiConsumer<Observer, CellTrace> of) {
        if (mode instanceof Mode.Observed observed) {
            for (int number = l * D; number < (l + 1) * D; number++) {
                CellHistory history = cells.get(number).history();
                of.accept(observed.observer(), ObservedCell.of(layer, number, observed, history));
            }
        }
    }
}

package dev.carousel.nn.recurrent;

import dev.carousel.nn.Dropout;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** L layers of one or two directions, with dropout between them: upwards in forward, downwards in backward. */
final class StackPass implements WholePass {
    private final int D;
    private final List<LayerPass> dropouts = new ArrayList<>();
    private final List<DirectedPass> layers = new ArrayList<>();

    StackPass(RecurrentLayer<?> layer, Workers workers) {
        Recurrent spec = layer.recurrent();
        Regularisation random = spec.regularisation();
        this.D = spec.stack().directions();
        for (int l = 0; l < spec.stack().layers(); l++) {
            int size = l == 0 ? spec.inputSize() : spec.outputSize();
            Dropout dropout = new Dropout(l == 0 ? random.input() : random.between(), random.locked());
            String mask = layer.name() + ".below_l" + l; // not a parameter's name, only what its random numbers are for
            dropouts.add(dropout.build(mask, size, layer.parameters()).pass(workers));
            List<CellPass> cells = layer.cells().subList(l * D, (l + 1) * D).stream()
                    .map(cell -> cell.pass(workers))
                    .toList();
            layers.add(DirectedPass.of(spec.stack().merge(), spec.cellOutputSize(), cells));
        }
    }

    @Override
    public Sequences forward(Sequences x, List<CellState> states, Mode mode) {
        Sequences y = x;
        for (int l = 0; l < layers.size(); l++) {
            Sequences below = dropouts.get(l).forward(y, mode);
            y = layers.get(l).forward(below, states.subList(l * D, (l + 1) * D), mode);
        }
        return y;
    }

    @Override
    public Tensor backward(Tensor dY, List<CellState> dStates, float[] gradients) {
        Tensor below = layers.get(0).backward(downToFirst(dY, dStates, gradients), dStates.subList(0, D), gradients);
        return dropouts.get(0).backward(below, gradients);
    }

    @Override
    public void accumulate(Tensor dY, List<CellState> dStates, float[] gradients) {
        layers.get(0).accumulate(downToFirst(dY, dStates, gradients), dStates.subList(0, D), gradients);
    }

    /** The gradient of what the first layer puts out. */
    private Tensor downToFirst(Tensor dY, List<CellState> dStates, float[] gradients) {
        Tensor dX = dY;
        for (int l = layers.size() - 1; l > 0; l--) {
            Tensor below = layers.get(l).backward(dX, dStates.subList(l * D, (l + 1) * D), gradients);
            dX = dropouts.get(l).backward(below, gradients);
        }
        return dX;
    }
}

package dev.carousel.nn.recurrent;

import dev.carousel.nn.CellTrace;
import dev.carousel.nn.LoneCell;
import dev.carousel.nn.Mode;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import java.util.List;

/** What an observer is shown of a cell. */
record ObservedCell(
        RecurrentLayer<?> of, int number, int depth, boolean backwards, Mode.Observed mode, CellHistory history)
        implements CellTrace {
    static ObservedCell of(RecurrentLayer<?> layer, int number, Mode.Observed mode, CellHistory history) {
        int D = layer.recurrent().stack().directions();
        return new ObservedCell(layer, number, number / D, number % D == 1, mode, history);
    }

    @Override
    public String layer() {
        return of.name();
    }

    @Override
    public LoneCell alone(Workers workers) {
        return new LoneCellPass(of, number, workers);
    }

    @Override
    public boolean mirrored() {
        return mode.mirrored() != backwards;
    }

    @Override
    public int firstTime() {
        return mode.firstTime();
    }

    @Override
    public boolean inPieces() {
        return mode.inPieces();
    }

    @Override
    public Sequences x() {
        return history.x();
    }

    @Override
    public int units() {
        return history.H();
    }

    @Override
    public int outputs() {
        return history.h().values().size();
    }

    @Override
    public List<Gate> gates() {
        return history.gates().stream().map(GateView::gate).toList();
    }

    @Override
    public boolean hasCellState() {
        return history.c().isPresent();
    }

    @Override
    public void gate(Gate gate, int t, int position, float[] target, int at) {
        history.view(gate).copy(history.row(t, position), history.H(), target, at);
    }

    @Override
    public void carry(int t, int position, float[] target, int at) {
        history.carry().copy(t, position, target, at);
    }

    @Override
    public void h(int t, int position, float[] target, int at) {
        history.h().values().copyBefore(t, position, target, at);
    }

    @Override
    public void c(int t, int position, float[] target, int at) {
        cellState().values().copyBefore(t, position, target, at);
    }

    @Override
    public void dH(int t, int position, float[] target, int at) {
        history.h().gradient().copyKept(history.row(t, position), target, at);
    }

    @Override
    public void dC(int t, int position, float[] target, int at) {
        cellState().gradient().copyKept(history.row(t, position), target, at);
    }

    private CellHistory.State cellState() {
        return history.c()
                .orElseThrow(() -> new IllegalArgumentException("the cell of '" + layer() + "' has no cell state"));
    }
}

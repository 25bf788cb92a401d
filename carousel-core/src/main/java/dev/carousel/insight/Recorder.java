package dev.carousel.insight;

import dev.carousel.nn.CellTrace;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Observer;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a network and writes down what its recurrent cells go through: all gates and states of all layers and directions, also of those within
 * blocks. Values are copied out of the forward pass, so they are its bits, and it computes what it always does.
 *
 * <pre>{@code
 * Recording recording = Recorder.of(network).record(sequences);
 * Tensor forget = recording.layer("0", 0, Direction.FORWARD).sequence(0).gate(Gate.FORGET); // [T, H]
 * }</pre>
 *
 * <p>A recorder reuses memory from call to call, so it is for one thread; a {@link Recording} is the caller's own. It takes (gates + states + 1) T H
 * floats of each sequence and cell: 12 MB for an LSTM of 512 units over 1,000 steps.
 */
public final class Recorder {
    private final LayerPass pass;

    private Recorder(LayerPass pass) {
        this.pass = pass;
    }

    /** Of a network or a layer, on the caller's thread. */
    public static Recorder of(Layer network) {
        return of(network, Workers.single());
    }

    public static Recorder of(Layer network, Workers workers) {
        return new Recorder(network.pass(workers));
    }

    /** Runs sequences from their start, as in prediction. */
    public Recording record(Sequences x) {
        Scribe scribe = new Scribe();
        Sequences y = pass.forward(x, Mode.observed(scribe));
        Sequences own = new Sequences(
                y.layout(), Tensor.of(y.values().toArray(), y.layout().rows(), y.features()));
        return new Recording(own, scribe.cells());
    }

    /** Takes down what it is shown. */
    private static final class Scribe implements Observer {
        private final List<Cell> cells = new ArrayList<>();

        private record Cell(
                String layer, int depth, boolean backwards, boolean mirrored, int units, List<TrackBuilder> tracks) {
            boolean is(CellTrace trace) {
                return layer.equals(trace.layer())
                        && depth == trace.depth()
                        && backwards == trace.backwards()
                        && mirrored == trace.mirrored();
            }

            CellRecording recording() {
                List<Track> built = tracks.stream().map(TrackBuilder::build).toList();
                return new CellRecording(layer, depth, Direction.of(backwards), units, built);
            }
        }

        @Override
        public void wentForward(CellTrace trace) {
            Cell cell = cell(trace);
            SequenceLayout layout = trace.x().layout();
            for (int position = 0; position < layout.batch(); position++) {
                cell.tracks().get(layout.sequence(position)).add(trace, position);
            }
        }

        private Cell cell(CellTrace trace) {
            for (Cell cell : cells) {
                if (cell.is(trace)) {
                    return cell;
                }
            }
            List<TrackBuilder> tracks = new ArrayList<>();
            for (int number = 0; number < trace.x().layout().batch(); number++) {
                tracks.add(new TrackBuilder(trace));
            }
            Cell cell =
                    new Cell(trace.layer(), trace.depth(), trace.backwards(), trace.mirrored(), trace.units(), tracks);
            cells.add(cell);
            return cell;
        }

        List<CellRecording> cells() {
            return cells.stream().map(Cell::recording).toList();
        }
    }
}

package dev.carousel.insight;

import dev.carousel.nn.CellTrace;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Observer;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a network and shows what its recurrent cells go through: all gates and states of all layers and directions, also of those within blocks.
 * Values are read from where the forward pass has put them, so they are its bits, and it computes what it always does.
 *
 * <pre>{@code
 * Recording recording = Recorder.of(network).record(sequences);
 * Tensor forget = recording.layer("0", 0, Direction.FORWARD).sequence(0).gate(Gate.FORGET); // [T, H]
 * }</pre>
 *
 * <p>Nothing is copied before it is asked for, so a recording lasts until the recorder's next run; {@link Recording#copy} outlasts it. Only of
 * layers that run long sequences in pieces ({@code recomputeEvery}) everything is copied at once. For one thread.
 */
public final class Recorder {
    private final LayerPass pass;
    private Lease lease = new Lease();

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

    /**
     * What recurrent cells go through while {@code run} runs them, whatever else it does, with the mode that it is given. It lasts until they run
     * again.
     */
    static List<CellRecording> cells(Consumer<Mode> run) {
        Scribe scribe = new Scribe(new Lease());
        run.accept(Mode.observed(scribe));
        return scribe.cells();
    }

    /** Runs sequences from their start, as in prediction. */
    public Recording record(Sequences x) {
        lease.end();
        lease = new Lease();
        Scribe scribe = new Scribe(lease);
        Sequences y = pass.forward(x, Mode.observed(scribe));
        return new Recording(y, scribe.cells());
    }

    /** Takes down what it is shown. */
    private static final class Scribe implements Observer {
        private final Lease lease;
        private final List<Cell> cells = new ArrayList<>();

        Scribe(Lease lease) {
            this.lease = lease;
        }

        /** @param pieces by the caller's number of the sequence; none of a cell that ran whole */
        private record Cell(CellTrace trace, List<TrackBuilder> pieces) {
            boolean is(CellTrace other) {
                return trace.layer().equals(other.layer())
                        && trace.depth() == other.depth()
                        && trace.backwards() == other.backwards();
            }

            CellRecording recording(Lease lease) {
                return new CellRecording(
                        trace.layer(),
                        trace.depth(),
                        Direction.of(trace.backwards()),
                        trace.units(),
                        trace.inPieces()
                                ? pieces.stream().map(TrackBuilder::build).toList()
                                : whole(lease));
            }

            private List<Track> whole(Lease lease) {
                SequenceLayout layout = trace.x().layout();
                Track[] tracks = new Track[layout.batch()];
                for (int position = 0; position < tracks.length; position++) {
                    tracks[layout.sequence(position)] = TrackBuilder.whole(trace, position, lease);
                }
                return List.of(tracks);
            }
        }

        @Override
        public void wentForward(CellTrace trace) {
            if (!trace.inPieces()) {
                cells.add(new Cell(trace, List.of()));
                return;
            }
            Cell cell = cell(trace);
            SequenceLayout layout = trace.x().layout();
            for (int position = 0; position < layout.batch(); position++) {
                cell.pieces().get(layout.sequence(position)).add(trace, position);
            }
        }

        private Cell cell(CellTrace trace) {
            for (Cell cell : cells) {
                if (cell.is(trace)) {
                    return cell;
                }
            }
            List<TrackBuilder> pieces = new ArrayList<>();
            for (int number = 0; number < trace.x().layout().batch(); number++) {
                pieces.add(TrackBuilder.ofPieces(trace));
            }
            Cell cell = new Cell(trace, pieces);
            cells.add(cell);
            return cell;
        }

        List<CellRecording> cells() {
            return cells.stream().map(cell -> cell.recording(lease)).toList();
        }
    }
}

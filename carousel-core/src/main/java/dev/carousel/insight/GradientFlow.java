package dev.carousel.insight;

import dev.carousel.nn.CellTrace;
import dev.carousel.nn.Layer;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Observer;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient of a score with respect to every earlier state and every input step: backpropagation through time, and on its way a look at what
 * passes. In a plain RNN it is multiplied at each step by U and by slopes, so it vanishes or explodes with the lag (Hochreiter 1991; Bengio,
 * Simard and Frasconi 1994, "Learning long-term dependencies with gradient descent is difficult"; Pascanu, Mikolov and Bengio 2013, "On the
 * difficulty of training recurrent neural networks"); in an LSTM there is also the way through c, on which it is multiplied by forget gates
 * alone (Hochreiter and Schmidhuber 1997). See {@link CellJacobian} for all units of a cell at once.
 *
 * <pre>{@code
 * Flow flow = GradientFlow.of(network).of(sequence, Score.last(1));
 * double[] overTime = flow.layer("0", 0, Direction.FORWARD).cellNorms(); // [T]
 * }</pre>
 *
 * <p>Gradients are floats: below 1e-38 they lose digits, and at 1e-45 they end. For one thread.
 */
public final class GradientFlow {
    private final Runs runs;

    private GradientFlow(Runs runs) {
        this.runs = runs;
    }

    /** Of a network or a recurrent layer, on the caller's thread. */
    public static GradientFlow of(Layer network) {
        return of(network, Workers.single());
    }

    public static GradientFlow of(Layer network, Workers workers) {
        return new GradientFlow(Runs.of(network, workers));
    }

    /** @param x a sequence [T, I] of at least one step */
    public Flow of(float[][] x, Score score) {
        float[][] embedded = runs.embedded(x);
        Watch watch = new Watch();
        Sequences one = Sequences.of(embedded[0].length, List.<float[][]>of(embedded));
        Sequences y = runs.forward(one, Mode.observed(watch));
        double value = score.value(y.sequence(0));
        Tensor dX = runs.backward(Runs.gradients(score, y)).copy();
        return new Flow(value, dX, watch.flows());
    }

    /** Takes down what passes the cells. */
    private static final class Watch implements Observer {
        private final List<Steps> cells = new ArrayList<>();

        /** Of one cell: of the whole sequence, or of each chunk that it saw as a sequence of its own, by their numbers. */
        private static final class Steps {
            final CellTrace cell;
            final List<Part> parts = new ArrayList<>();

            Steps(CellTrace cell) {
                this.cell = cell;
            }

            void forward(CellTrace trace) {
                SequenceLayout layout = trace.x().layout();
                while (parts.size() < layout.batch()) {
                    parts.add(new Part(cell));
                }
                for (int position = 0; position < layout.batch(); position++) {
                    parts.get(layout.sequence(position)).forward(trace, position);
                }
            }

            void backward(CellTrace trace) {
                SequenceLayout layout = trace.x().layout();
                for (int position = 0; position < layout.batch(); position++) {
                    parts.get(layout.sequence(position)).backward(trace, position);
                }
            }

            CellFlow flow() {
                int T = parts.stream().mapToInt(part -> part.T).sum();
                int H = cell.units();
                int P = cell.outputs();
                int ofC = cell.hasCellState() ? H : 0;
                float[] dH = new float[Math.multiplyExact(T, P)];
                float[] dC = new float[Math.multiplyExact(T, ofC)];
                float[] carry = new float[Math.multiplyExact(T, H)];
                int first = 0;
                for (Part part : parts) {
                    part.ordered(part.dH, P, dH, first);
                    part.ordered(part.dC, ofC, dC, first);
                    part.ordered(part.carry, H, carry, first);
                    boolean carriedOn = cell.mirrored() ? first + part.T == T : first == 0;
                    if (!carriedOn && part.T > 0) { // nothing comes over from the chunk that was read before
                        int at = cell.mirrored() ? first + part.T - 1 : first;
                        Arrays.fill(carry, at * H, (at + 1) * H, 0);
                    }
                    first += part.T;
                }
                return new CellFlow(
                        cell.layer(),
                        cell.depth(),
                        Direction.of(cell.backwards()),
                        cell.mirrored(),
                        Tensor.of(dH, T, P),
                        Tensor.of(dC, T, ofC),
                        Tensor.of(carry, T, H));
            }
        }

        /** By the steps as the cell read them. */
        private static final class Part {
            final CellTrace cell;
            final int H;
            final int P;
            float[] carry = {}; // [T, H]
            float[] dH = {}; // [T, P]
            float[] dC = {}; // [T, H]
            int T;

            Part(CellTrace cell) {
                this.cell = cell;
                this.H = cell.units();
                this.P = cell.outputs();
            }

            void forward(CellTrace trace, int position) {
                int length = trace.x().layout().length(position);
                T = Math.max(T, trace.firstTime() + length);
                carry = room(carry, H);
                for (int t = 0; t < length; t++) {
                    trace.carry(t, position, carry, (trace.firstTime() + t) * H);
                }
            }

            void backward(CellTrace trace, int position) {
                dH = room(dH, P);
                dC = room(dC, cell.hasCellState() ? H : 0);
                for (int t = 0; t < trace.x().layout().length(position); t++) {
                    int time = trace.firstTime() + t;
                    trace.dH(t, position, dH, time * P);
                    if (cell.hasCellState()) {
                        trace.dC(t, position, dC, time * H);
                    }
                }
            }

            private float[] room(float[] values, int width) {
                int needed = Math.multiplyExact(T, width);
                return values.length >= needed ? values : Arrays.copyOf(values, Math.max(needed, 2 * values.length));
            }

            /** Copies rows into the sequence's order. */
            void ordered(float[] values, int width, float[] rows, int first) {
                for (int read = 0; read < T; read++) {
                    int t = first + (cell.mirrored() ? T - 1 - read : read);
                    System.arraycopy(values, read * width, rows, t * width, width);
                }
            }
        }

        @Override
        public void wentForward(CellTrace trace) {
            steps(trace).forward(trace);
        }

        @Override
        public void wentBackward(CellTrace trace) {
            steps(trace).backward(trace);
        }

        private Steps steps(CellTrace trace) {
            for (Steps steps : cells) {
                if (steps.cell.layer().equals(trace.layer())
                        && steps.cell.depth() == trace.depth()
                        && steps.cell.backwards() == trace.backwards()) {
                    return steps;
                }
            }
            Steps steps = new Steps(trace);
            cells.add(steps);
            return steps;
        }

        List<CellFlow> flows() {
            return cells.stream().map(Steps::flow).toList();
        }
    }
}

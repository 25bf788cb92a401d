package dev.carousel.models.sequence.network;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.input.RowEncoder;
import dev.carousel.models.sequence.input.RowMemory;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One sequence as it comes: a row in, the networks' mean outputs [O] out, the same to the bit as {@link Members#predict} gives for that
 * step; they are overwritten by the next. What it remembers can be saved and taken up again, in another process too. Not safe for several
 * threads.
 */
public final class MemberStream {
    private final Members members;
    private final ModelMark mark;
    private final SequenceInput input;
    private final RowEncoder encoder;
    private final List<StatefulPass> passes = new ArrayList<>();
    private final List<LayerState> states = new ArrayList<>();
    private final float[] base; // [C]
    private final float[] before; // [C], of the step before
    private final float[] row; // [I]
    private final Sequences x;
    private final float[] outputs; // [O]

    /**
     * A stream at its beginning. The networks must be causal.
     *
     * @param mark of the input and the networks
     */
    public MemberStream(SequenceInput input, Members members, ModelMark mark) {
        this.members = members;
        this.mark = mark;
        this.input = input;
        this.outputs = new float[members.outputs()];
        this.encoder = new RowEncoder(input);
        for (Network network : members.networks()) {
            passes.add(network.pass(Workers.single()));
            states.add(network.initialState(1));
        }
        this.base = new float[input.width()];
        this.before = new float[input.width()];
        this.row = new float[input.inputs()];
        this.x = new Sequences(SequenceLayout.equal(1, 1), Tensor.view(row, 0, 1, row.length));
    }

    /**
     * The outputs after the next step, which is as far from the one before as steps mostly are.
     *
     * @param values one for each feature of the training table, in its order; NaN where there is none
     */
    public float[] step(double[] values) {
        require(values);
        encoder.next(values, base, 0);
        return run();
    }

    /**
     * The same at a time in the training table's unit.
     *
     * @throws InvalidInputException if it isn't after the last one
     */
    public float[] step(double[] values, long time) {
        require(values);
        if (encoder.steps() > 0 && time <= encoder.lastTime()) {
            throw new InvalidInputException("stream: expected a time after " + encoder.lastTime() + ", that of step "
                    + encoder.steps() + ", found " + time + "; where another sequence begins, clear the stream first");
        }
        encoder.next(values, time, base, 0);
        return run();
    }

    private void require(double[] values) {
        if (values.length != input.features().size()) {
            throw new InvalidInputException(
                    "stream: expected " + input.features().size() + " values, " + String.join(", ", input.features())
                            + ", found " + values.length);
        }
    }

    private float[] run() {
        System.arraycopy(base, 0, row, 0, base.length);
        if (input.difference() != 0) {
            for (int k = 0; k < input.channels().size(); k++) {
                row[base.length + k] = encoder.steps() == 1 ? 0 : (float) input.difference() * (base[k] - before[k]);
            }
            System.arraycopy(base, 0, before, 0, base.length);
        }
        Arrays.fill(outputs, 0);
        for (int k = 0; k < passes.size(); k++) {
            Tensor y = passes.get(k).forward(x, states.get(k), Mode.inference()).values();
            for (int o = 0; o < outputs.length; o++) {
                outputs[o] += y.array()[y.offset() + o];
            }
        }
        for (int o = 0; o < outputs.length; o++) {
            outputs[o] /= passes.size();
        }
        return outputs;
    }

    /** How many steps there were. */
    public long steps() {
        return encoder.steps();
    }

    /** Begins another sequence. */
    public void clear() {
        encoder.clear();
        Arrays.fill(before, 0);
        for (int k = 0; k < states.size(); k++) {
            states.set(k, members.networks().get(k).initialState(1));
        }
    }

    /** What it remembers as bytes, of the same number at every step: the encoder's memory, the row before, each network's state. */
    public byte[] state() {
        ByteBuffer out = StreamBytes.begin(mark, stateSize());
        encoder.memory().write(out);
        StreamBytes.putFloats(Tensor.view(before, 0, before.length), out);
        for (LayerState state : states) {
            new TreeMap<>(state.tensors()).values().forEach(tensor -> StreamBytes.putFloats(tensor, out));
        }
        return out.array();
    }

    private long stateSize() {
        long numbers = before.length;
        for (LayerState state : states) {
            for (Tensor tensor : state.tensors().values()) {
                numbers += tensor.size();
            }
        }
        return RowMemory.bytes(input.channels().size()) + numbers * Float.BYTES;
    }

    /**
     * Goes on from the bytes that a stream of the same model gave.
     *
     * @throws InvalidInputException if they are another model's
     * @throws dev.carousel.CorruptFileException if they are damaged; this stream is as it was before
     */
    public void restore(byte[] state) {
        ByteBuffer in = StreamBytes.open(mark, state, stateSize());
        RowMemory memory = RowMemory.read(in, input.channels().size());
        Tensor row = StreamBytes.floats(in, new int[] {before.length});
        List<Map<String, Tensor>> read = new ArrayList<>();
        for (LayerState one : states) {
            Map<String, Tensor> own = new TreeMap<>(one.tensors());
            own.replaceAll((name, tensor) -> StreamBytes.floats(in, tensor.shape()));
            read.add(own);
        }
        encoder.restore(memory);
        System.arraycopy(row.array(), 0, before, 0, before.length);
        for (int k = 0; k < states.size(); k++) {
            states.get(k).load(read.get(k));
        }
    }
}

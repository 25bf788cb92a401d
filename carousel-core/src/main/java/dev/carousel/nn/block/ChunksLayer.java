package dev.carousel.nn.block;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Chain;
import dev.carousel.nn.Cost;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** {@link Chunks} with parameters. */
record ChunksLayer(int length, Chain chain) implements Layer {
    @Override
    public int inputSize() {
        return chain.inputSize();
    }

    @Override
    public int outputSize() {
        return chain.outputSize();
    }

    @Override
    public boolean inPieces() {
        return false;
    }

    @Override
    public void initialise(RandomSource random) {
        chain.initialise(random);
    }

    /** Chunks side by side cost what they cost one after the other; rows are copied in and out, and so are gradients. */
    @Override
    public Cost cost(long T) {
        if (T <= length) {
            return chain.cost(T);
        }
        long whole = T / length;
        Cost one = chain.cost(length);
        Cost rest = T % length == 0 ? Cost.none() : chain.cost(T % length);
        return new Cost(
                whole * one.flops() + rest.flops(),
                whole * one.floatsPerSequence()
                        + rest.floatsPerSequence()
                        + 2 * T * (chain.inputSize() + chain.outputSize()),
                one.floats());
    }

    @Override
    public LayerPass pass(Workers workers) {
        return new Pass(chain.pass(workers));
    }

    private final class Pass implements LayerPass {
        private final LayerPass inner;
        private SequenceLayout layout = SequenceLayout.of();
        private SequenceLayout chunks = SequenceLayout.of();
        private boolean cut;
        private int[] rows = {}; // [N], where each row of the sequences lies among those of the chunks
        private float[] x = {};
        private float[] y = {};
        private float[] dY = {};
        private float[] dX = {};

        Pass(LayerPass inner) {
            this.inner = inner;
        }

        @Override
        public Sequences forward(Sequences whole, Mode mode) {
            cut = whole.layout().steps() > length;
            if (!cut) {
                return inner.forward(whole, mode);
            }
            if (!whole.layout().equals(layout)) {
                layout = whole.layout();
                cut();
            }
            x = Buffers.atLeast(whole.values().size(), x);
            Tensor out = inner.forward(new Sequences(chunks, toChunks(whole.values(), x)), mode)
                    .values();
            y = Buffers.atLeast(out.size(), y);
            return new Sequences(layout, fromChunks(out, y));
        }

        @Override
        public Tensor backward(Tensor gradient, float[] gradients) {
            if (!cut) {
                return inner.backward(gradient, gradients);
            }
            dY = Buffers.atLeast(gradient.size(), dY);
            Tensor inside = inner.backward(toChunks(gradient, dY), gradients);
            dX = Buffers.atLeast(inside.size(), dX);
            return fromChunks(inside, dX);
        }

        @Override
        public void accumulate(Tensor gradient, float[] gradients) {
            if (!cut) {
                inner.accumulate(gradient, gradients);
                return;
            }
            dY = Buffers.atLeast(gradient.size(), dY);
            inner.accumulate(toChunks(gradient, dY), gradients);
        }

        /** Chunks are numbered sequence by sequence, in the caller's order. */
        private void cut() {
            int[] lengths = layout.lengths();
            int[] first = new int[lengths.length];
            int count = 0;
            for (int s = 0; s < lengths.length; s++) {
                first[s] = count;
                count += (lengths[s] + length - 1) / length;
            }
            int[] parts = new int[count];
            for (int s = 0; s < lengths.length; s++) {
                for (int from = 0; from < lengths[s]; from += length) {
                    parts[first[s] + from / length] = Math.min(length, lengths[s] - from);
                }
            }
            chunks = SequenceLayout.of(parts);
            int[] positions = new int[count];
            for (int position = 0; position < count; position++) {
                positions[chunks.sequence(position)] = position;
            }
            rows = rows.length >= layout.rows() ? rows : new int[layout.rows()];
            for (int t = 0; t < layout.steps(); t++) {
                for (int position = 0; position < layout.active(t); position++) {
                    int chunk = first[layout.sequence(position)] + t / length;
                    rows[layout.start(t) + position] = chunks.start(t % length) + positions[chunk];
                }
            }
        }

        private Tensor toChunks(Tensor from, float[] to) {
            int width = from.dim(1);
            for (int row = 0; row < layout.rows(); row++) {
                System.arraycopy(from.array(), from.offset() + row * width, to, rows[row] * width, width);
            }
            return Tensor.view(to, 0, from.shape());
        }

        private Tensor fromChunks(Tensor from, float[] to) {
            int width = from.dim(1);
            for (int row = 0; row < layout.rows(); row++) {
                System.arraycopy(from.array(), from.offset() + rows[row] * width, to, row * width, width);
            }
            return Tensor.view(to, 0, from.shape());
        }
    }
}

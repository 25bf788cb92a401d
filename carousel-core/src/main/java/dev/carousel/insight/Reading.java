package dev.carousel.insight;

import dev.carousel.nn.CellTrace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Where the values of a {@link Track} are read from, with steps in the order in which the cell read them. */
sealed interface Reading {
    /** Copies [H], of h [P]. */
    void copy(Signal signal, int read, float[] target, int at);

    void carry(int read, float[] target, int at);

    /** [P] */
    void startH(float[] target);

    /** [H] */
    void startC(float[] target);

    /** From the buffers of the pass, which the next run overwrites. */
    record OfTrace(CellTrace trace, int position, Lease lease) implements Reading {
        @Override
        public void copy(Signal signal, int read, float[] target, int at) {
            lease.require();
            switch (signal) {
                case CELL -> trace.c(read + 1, position, target, at);
                case HIDDEN -> trace.h(read + 1, position, target, at);
                default -> trace.gate(signal.gate().orElseThrow(), read, position, target, at);
            }
        }

        @Override
        public void carry(int read, float[] target, int at) {
            lease.require();
            trace.carry(read, position, target, at);
        }

        @Override
        public void startH(float[] target) {
            lease.require();
            trace.h(0, position, target, 0);
        }

        @Override
        public void startC(float[] target) {
            lease.require();
            trace.c(0, position, target, 0);
        }
    }

    /**
     * From copies.
     *
     * @param signals each [T, H], of h [T, P]
     * @param carry [T, H]
     */
    record OfCopies(Map<Signal, float[]> signals, float[] carry, int H, float[] startH, float[] startC)
            implements Reading {
        @Override
        public void copy(Signal signal, int read, float[] target, int at) {
            int width = signal == Signal.HIDDEN ? startH.length : H;
            System.arraycopy(signals.get(signal), read * width, target, at, width);
        }

        @Override
        public void carry(int read, float[] target, int at) {
            System.arraycopy(carry, read * H, target, at, H);
        }

        @Override
        public void startH(float[] target) {
            System.arraycopy(startH, 0, target, 0, startH.length);
        }

        @Override
        public void startC(float[] target) {
            System.arraycopy(startC, 0, target, 0, startC.length);
        }
    }

    /**
     * From one part after the other.
     *
     * @param parts in the order of the sequence
     * @param mirrored whether they were read from the last to the first
     */
    record Joined(List<Track> parts, boolean mirrored) implements Reading {
        /** A step of a part, in the order in which it was read. */
        private record Place(Track part, int read, boolean first) {}

        private Place place(int read) {
            int local = read;
            int next = mirrored ? parts.size() - 1 : 0;
            boolean first = true;
            while (local >= parts.get(next).steps()) {
                local -= parts.get(next).steps();
                first &= parts.get(next).steps() == 0;
                next += mirrored ? -1 : 1;
            }
            return new Place(parts.get(next), local, first);
        }

        @Override
        public void copy(Signal signal, int read, float[] target, int at) {
            Place place = place(read);
            place.part().reading().copy(signal, place.read(), target, at);
        }

        @Override
        public void carry(int read, float[] target, int at) {
            Place place = place(read);
            if (place.read() == 0 && !place.first()) {
                Arrays.fill(target, at, at + place.part().units(), 0);
            } else {
                place.part().reading().carry(place.read(), target, at);
            }
        }

        @Override
        public void startH(float[] target) {
            outermost().reading().startH(target);
        }

        @Override
        public void startC(float[] target) {
            outermost().reading().startC(target);
        }

        private Track outermost() {
            return parts.get(mirrored ? parts.size() - 1 : 0);
        }
    }
}

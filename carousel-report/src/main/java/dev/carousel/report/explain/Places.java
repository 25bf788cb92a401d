package dev.carousel.report.explain;

import java.util.Arrays;

/** Where the numbers that a network reads come from: which of its steps and features are which of the sequence that is shown. */
public interface Places {
    /** The first shown step that the network sees in its step t. */
    int first(int t);

    /** The last one. */
    int last(int t);

    /** The shown step that a feature of the network's step t is about, from first to last. */
    int step(int t, int feature);

    /** The shown channel that a feature is of; -1 for none, such as a clock. */
    int channel(int feature);

    /** Each step is one of the network's, whose features are tokens, or channels by these numbers. */
    static Places same(int... channels) {
        return new Same(channels.clone());
    }

    /** See {@link #same}. */
    record Same(int[] channels) implements Places {
        @Override
        public int first(int t) {
            return t;
        }

        @Override
        public int last(int t) {
            return t;
        }

        @Override
        public int step(int t, int feature) {
            return t;
        }

        @Override
        public int channel(int feature) {
            return feature < channels.length ? channels[feature] : -1;
        }

        @Override
        public String toString() {
            return "Same" + Arrays.toString(channels);
        }
    }
}

package dev.carousel.nn.recurrent;

/**
 * What a state is of. States of one shape can stand for each other, whatever else their layers differ in.
 *
 * @param kind LSTM, GRU or RNN
 * @param layers L
 * @param directions D
 * @param h the hidden units of a cell
 * @param c the units of its cell state; 0 without one
 */
record StateShape(String kind, int layers, int directions, int h, int c) {
    static StateShape of(Recurrent spec, CellState cell) {
        Stack stack = spec.stack();
        return new StateShape(Recurrent.kind(spec), stack.layers(), stack.directions(), cell.hSize, cell.cSize);
    }

    /** Such as {@code LSTM, 2 layers, 1 direction, h [17], c [17]}. */
    @Override
    public String toString() {
        return kind + ", " + count(layers, "layer") + ", " + count(directions, "direction") + ", h [" + h + "]"
                + (c == 0 ? "" : ", c [" + c + "]");
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}

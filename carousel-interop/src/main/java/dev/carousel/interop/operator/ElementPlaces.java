package dev.carousel.interop.operator;

import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;

/** Where each element of a value of places lies in another value that it names places of, along one axis. */
final class ElementPlaces {
    private ElementPlaces() {}

    /** A place from 0 on; those below 0 count from the end. */
    static int of(Inputs inputs, long place, int length) {
        if (place < -length || place >= length) {
            throw inputs.refuse("place " + place + " is not on an axis of length " + length);
        }
        return (int) (place < 0 ? place + length : place);
    }

    /**
     * For each element of {@code places} [d_0, ..., d_r] the position among the elements of {@code x} that has its own indices, but the
     * one at {@code axis} is the element.
     */
    static int[] along(Inputs inputs, Shape x, IntegerValue places, int axis) {
        Shape shape = places.shape();
        boolean fits = shape.rank() == x.rank();
        for (int k = 0; fits && k < x.rank(); k++) {
            fits = k == axis || shape.length(k) <= x.length(k);
        }
        if (!fits) {
            throw inputs.refuse(
                    "places should have as many axes as " + x + ", none longer but axis " + axis + ", found " + places);
        }
        int[] steps = Strided.steps(x);
        int[] positions = new int[shape.size()];
        int[] index = new int[shape.rank()];
        for (int k = 0; k < positions.length; k++) {
            int position = 0;
            for (int at = 0; at < index.length; at++) {
                int place = at == axis ? of(inputs, places.elements()[k], x.length(at)) : index[at];
                position += place * steps[at];
            }
            positions[k] = position;
            next(index, shape);
        }
        return positions;
    }

    /** The index after this one, row-major; of the last the first. */
    static void next(int[] index, Shape shape) {
        int axis = index.length - 1;
        while (axis >= 0 && ++index[axis] == shape.length(axis)) {
            index[axis--] = 0;
        }
    }
}

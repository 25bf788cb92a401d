package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a network learned: one flat array of floats with named parts.
 *
 * <p>Flat, so that an optimiser, a norm, an average and a checkpoint are each one loop. Gradients and moments are arrays of
 * the same layout that belong to training. Whoever writes into {@link #values()} must call {@link #changed()} afterwards;
 * layers then renew the copies they keep packed for the kernels. Reading from many threads is safe, changing is not.
 *
 * <p>Statistics that a layer gathers (see {@link Parameter#trained}) lie among the values, so that they are saved, restored, kept with the
 * best and averaged with everything else. The layer itself writes them, in its forward passes in training; no other layer reads them and
 * nobody packs them, so that takes no {@link #changed()}. Optimisers run inside {@link #update}, which leaves them alone.
 */
public final class Parameters {
    private final List<Parameter> parameters = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();
    private final int most;
    private int size;

    /** Made when it is first asked for, so that neither every addition copies it nor a network that is only looked at has one. */
    private volatile float[] values = {};

    private volatile int version;

    public Parameters() {
        this(Integer.MAX_VALUE);
    }

    /** Refuses to grow beyond {@code most} elements: for descriptions that nobody vouches for. */
    Parameters(int most) {
        this.most = most;
    }

    /** Adds a parameter of zeros; only while a network is being built. */
    public Parameter add(String name, int... shape) {
        return add(name, shape, true);
    }

    /** Adds a statistic of zeros, which is not trained; only while a network is being built. */
    public Parameter addStatistic(String name, int... shape) {
        return add(name, shape, false);
    }

    private Parameter add(String name, int[] shape, boolean trained) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("two parameters named " + name);
        }
        requireRoom(name, shape);
        Parameter parameter = new Parameter(name, size, shape, trained);
        size = Math.addExact(size, parameter.size());
        parameters.add(parameter);
        return parameter;
    }

    private void requireRoom(String name, int[] shape) {
        long own = 1;
        for (int length : shape) {
            own *= length; // at most 2^31 x 2^31, as it is looked at after each axis
            if (size + own > most) {
                throw new InvalidInputException("parameter " + name + " " + Arrays.toString(shape) + ": with the "
                        + size + " elements before it there would be more than " + most);
            }
        }
    }

    /** All parameters in the order of the flat array. */
    public List<Parameter> list() {
        return Collections.unmodifiableList(parameters);
    }

    /** The flat values; see the class comment before writing. */
    public float[] values() {
        float[] now = values;
        return now.length == size ? now : grown();
    }

    private synchronized float[] grown() {
        if (values.length != size) {
            values = Arrays.copyOf(values, size);
        }
        return values;
    }

    public int size() {
        return size;
    }

    /** How many of them are trained, and not statistics. */
    public int trained() {
        return parameters.stream()
                .filter(Parameter::trained)
                .mapToInt(Parameter::size)
                .sum();
    }

    /** A view of a parameter's value. */
    public Tensor get(Parameter parameter) {
        return parameter.in(values());
    }

    /** The parameter that an element of the flat array belongs to, for messages. */
    public Parameter at(int element) {
        return parameters.stream()
                .filter(p -> p.offset() <= element && element < p.offset() + p.size())
                .findFirst()
                .orElseThrow(() -> new IndexOutOfBoundsException(element));
    }

    /**
     * Runs an optimiser's rule over the values and says {@link #changed()}. Statistics keep their bits whatever the rule does to them:
     * decay, for one, would shrink them.
     */
    public void update(Runnable rule) {
        List<Parameter> statistics =
                parameters.stream().filter(parameter -> !parameter.trained()).toList();
        List<Tensor> before =
                statistics.stream().map(this::get).map(Tensor::copy).toList();
        rule.run();
        for (int k = 0; k < statistics.size(); k++) {
            get(statistics.get(k)).set(before.get(k));
        }
        changed();
    }

    /** Says that values were written. */
    public void changed() {
        version++;
    }

    /** Differs whenever values may. */
    public int version() {
        return version;
    }

    /** Copies of all values by name, for a file. */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (Parameter parameter : parameters) {
            tensors.put(parameter.name(), get(parameter).copy());
        }
        return tensors;
    }

    /** Takes all values from tensors of the same names and shapes, as a file has them; others are ignored. */
    public void load(Map<String, Tensor> tensors) {
        for (Parameter parameter : parameters) {
            Tensor tensor = tensors.get(parameter.name());
            if (tensor == null || !Arrays.equals(tensor.shape(), parameter.shape())) {
                throw new InvalidInputException("parameter " + parameter + ": found "
                        + (tensor == null ? "none of that name" : Arrays.toString(tensor.shape())));
            }
        }
        for (Parameter parameter : parameters) {
            get(parameter).set(tensors.get(parameter.name()));
        }
        changed();
    }
}

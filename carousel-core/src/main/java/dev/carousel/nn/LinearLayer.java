package dev.carousel.nn;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.Panels;
import dev.carousel.nn.initialiser.Glorot;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;

/** A {@link Linear} with parameters. */
public final class LinearLayer implements Layer {
    private final Linear spec;
    private final Parameters parameters;
    final Parameter weight;
    final Parameter bias;
    private volatile Packed packed = new Packed(-1, new Panels(new float[0], 0, 0), new float[0]);
    private volatile Packed packedBackward = packed;

    /**
     * @param panels forward: the transpose of the weight, [I, O]; backward: the weight itself, [O, I]
     * @param bias [O in whole panels]
     */
    record Packed(int version, Panels panels, float[] bias) {}

    LinearLayer(Linear spec, String name, Parameters parameters) {
        String prefix = name.isEmpty() ? "" : name + ".";
        this.spec = spec;
        this.parameters = parameters;
        this.weight = parameters.add(prefix + "weight", spec.outputSize(), spec.inputSize());
        this.bias = parameters.add(prefix + "bias", spec.outputSize());
    }

    @Override
    public int inputSize() {
        return spec.inputSize();
    }

    @Override
    public int outputSize() {
        return spec.outputSize();
    }

    /** W by Glorot, b zero. */
    @Override
    public void initialise(RandomSource random) {
        new Glorot().fill("weight", parameters.get(weight), outputSize(), random);
        parameters.get(bias).fill(0);
        parameters.changed();
    }

    /** See the buffers of {@link LinearPass}. */
    @Override
    public Cost cost(long T) {
        long I = inputSize();
        long O = outputSize();
        long wideI = (long) Panels.count(inputSize()) * PANEL;
        long wideO = (long) Panels.count(outputSize()) * PANEL;
        long kept = 2 * wideO + (wideO == O ? 0 : O) + wideI + (wideI == I ? 0 : I);
        long packed = wideO * I + wideO + wideI * O;
        return new Cost(2 * T * I * O, T * kept, packed + wideO * I);
    }

    @Override
    public LinearPass pass(Workers workers) {
        return new LinearPass(this, workers);
    }

    Packed forward() {
        Packed now = packed;
        int version = parameters.version();
        if (now.version != version) {
            float[] values = parameters.values();
            float[] wideBias = new float[Panels.count(outputSize()) * PANEL];
            System.arraycopy(values, bias.offset(), wideBias, 0, outputSize());
            now = new Packed(
                    version, Panels.ofTransposed(values, weight.offset(), outputSize(), inputSize()), wideBias);
            packed = now;
        }
        return now;
    }

    Packed backward() {
        Packed now = packedBackward;
        int version = parameters.version();
        if (now.version != version) {
            Panels panels = Panels.of(parameters.values(), weight.offset(), outputSize(), inputSize());
            now = new Packed(version, panels, new float[0]);
            packedBackward = now;
        }
        return now;
    }
}

package dev.carousel.nn.recurrent;

import dev.carousel.nn.initialiser.BiasInitialiser;
import dev.carousel.nn.initialiser.ChronoBias;
import dev.carousel.nn.initialiser.ForgetBias;
import dev.carousel.nn.initialiser.GateOrder;
import dev.carousel.nn.initialiser.Glorot;
import dev.carousel.nn.initialiser.Initialiser;
import dev.carousel.nn.initialiser.InverseRootUniform;
import dev.carousel.nn.initialiser.Orthogonal;
import dev.carousel.nn.initialiser.Uniform;
import dev.carousel.nn.initialiser.Zeros;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.List;

/**
 * What a recurrent layer's parameters start from.
 *
 * @param input W, {@code weight_ih}, through which inputs come
 * @param recurrent U, {@code weight_hh}, through which h' comes
 * @param biases of the gates
 */
public record Initialisation(Initialiser input, Initialiser recurrent, BiasInitialiser biases) {
    /** What an LSTM starts from: W by Glorot, U orthogonal, forget biases 1, other biases 0. */
    public static Initialisation usual() {
        return new Initialisation(new Glorot(), new Orthogonal(), new ForgetBias(1));
    }

    /** W by Glorot, U orthogonal, biases 0: what a GRU and a plain RNN start from. */
    public static Initialisation zeroBiases() {
        return usual().biases(new Zeros());
    }

    /** As PyTorch's recurrent layers: everything uniform over ±1/sqrt(H). The distribution is the same, the numbers are not. */
    public static Initialisation pytorch() {
        return new Initialisation(new InverseRootUniform(), new InverseRootUniform(), new InverseRootUniform());
    }

    /** Everything uniform over ±{@code bound}; see {@link Uniform}. */
    public static Initialisation uniform(float bound) {
        return new Initialisation(new Uniform(bound), new Uniform(bound), new Uniform(bound));
    }

    public Initialisation input(Initialiser start) {
        return new Initialisation(start, recurrent, biases);
    }

    public Initialisation recurrent(Initialiser start) {
        return new Initialisation(input, start, biases);
    }

    public Initialisation biases(BiasInitialiser start) {
        return new Initialisation(input, recurrent, start);
    }

    /** See {@link ForgetBias}. */
    public Initialisation forgetBias(float value) {
        return biases(new ForgetBias(value));
    }

    /** See {@link ChronoBias}. */
    public Initialisation chrono(int longest) {
        return biases(new ChronoBias(longest));
    }

    /**
     * Overwrites the parameters of a cell.
     *
     * @param w [gates H, I]
     * @param u [gates H, H], or [gates H, P] with a projection
     * @param vectors the biases [gates H]; none for a cell without
     * @param random of the cell
     */
    void fill(GateOrder order, Tensor w, Tensor u, List<Tensor> vectors, RandomSource random) {
        input.fill("weight_ih", w, order.units(), random);
        recurrent.fill("weight_hh", u, order.units(), random);
        biases.fill(vectors, order, random);
    }
}

package dev.carousel.interop.network;

import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.value.ElementType;
import dev.carousel.nn.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes into a network and comes out, by name. */
final class Edges {
    static final String BATCH = "batch";
    static final String TIME = "time";

    /** Of what is given for each sequence, or once for all of them. */
    static final String BATCH_OR_ONE = "batch_or_1";

    /** Stands for the steps of any sequence. */
    private static final int MANY = 1 << 20;

    private Edges() {}

    static EdgeDefinition of(String name, ElementType type, Axis... axes) {
        return new EdgeDefinition(name, type, Optional.of(List.of(axes)));
    }

    /** Whether it takes the numbers of tokens. */
    static boolean takesTokens(Network network) {
        return Tokens.known(network.architecture().layers()).isPresent();
    }

    static List<EdgeDefinition> inputs(NetworkModel model) {
        Network network = model.network();
        String name = model.signature().input();
        List<EdgeDefinition> edges = new ArrayList<>();
        if (takesTokens(network)) {
            edges.add(of(name, ElementType.INT64, new Axis.Free(BATCH), new Axis.Free(TIME)));
        } else {
            edges.add(of(
                    name,
                    ElementType.FLOAT,
                    new Axis.Free(BATCH),
                    new Axis.Free(TIME),
                    new Axis.Fixed(network.inputSize())));
        }
        edges.add(of(Signature.LENGTHS, ElementType.INT64, new Axis.Free(BATCH_OR_ONE)));
        edges.addAll(NamedStates.initial(network, 0).edges(NamedStates.INITIAL, BATCH_OR_ONE));
        return edges;
    }

    static List<EdgeDefinition> outputs(NetworkModel model) {
        Network network = model.network();
        List<EdgeDefinition> edges = new ArrayList<>();
        List<Axis> axes = new ArrayList<>();
        axes.add(new Axis.Free(BATCH));
        if (!LayerKinds.givesRows(network.architecture().layers())) {
            axes.add(time(network));
        }
        axes.add(new Axis.Fixed(network.outputSize()));
        edges.add(of(model.signature().output(), ElementType.FLOAT, axes.toArray(Axis[]::new)));
        edges.addAll(NamedStates.initial(network, 0).edges(NamedStates.FINAL, BATCH));
        return edges;
    }

    private static Axis time(Network network) {
        if (LayerKinds.pools(network.architecture().layers())) {
            return new Axis.Fixed(Math.toIntExact(network.outputSteps(MANY)));
        }
        boolean same = true;
        for (int T = 1; T <= 64; T++) {
            same &= network.outputSteps(T) == T;
        }
        return new Axis.Free(same ? TIME : "output_" + TIME);
    }
}

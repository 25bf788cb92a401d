package dev.carousel.examples;

import dev.carousel.interop.torch.TorchReader;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import java.nio.file.Path;
import java.util.List;

/** Steps an LSTM from a PyTorch state dict, one value at a time: {@code StreamPyTorchLstm examples/models/sine.pt}. */
public final class StreamPyTorchLstm {
    private final StatefulPass pass; // one for each thread
    private final LayerState state; // one for each stream

    StreamPyTorchLstm(Network network) {
        this.pass = network.pass(Workers.single());
        this.state = network.initialState(1);
    }

    /** What the network says after this value and all before it. */
    float step(float x) {
        Sequences one = Sequences.of(1, List.<float[][]>of(new float[][] {{x}}));
        return pass.forward(one, state, Mode.inference()).sequence(0)[0][0];
    }

    public static void main(String[] arguments) {
        Network network = TorchReader.read(Path.of(arguments[0])).network();
        System.out.println(network.summary());
        StreamPyTorchLstm stream = new StreamPyTorchLstm(network);
        for (float x : Sine.values(40, 20)) {
            System.out.printf("%.3f, next about %.3f%n", x, stream.step(x));
        }
    }
}

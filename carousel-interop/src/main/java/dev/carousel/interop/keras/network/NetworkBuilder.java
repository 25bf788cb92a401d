package dev.carousel.interop.keras.network;

import dev.carousel.interop.keras.layer.KerasLayer;
import dev.carousel.interop.keras.program.Program;
import dev.carousel.interop.keras.program.Program.Step;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Chain;
import dev.carousel.nn.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes a network of a program that is layers of ours in a row, or branches of such rows whose features are put one after the other.
 */
public final class NetworkBuilder {
    private final Program program;
    private int used;

    private NetworkBuilder(Program program) {
        this.program = program;
    }

    /** Empty if it isn't layers of ours in a row. */
    public static Optional<NetworkModel> build(Program program, Map<String, String> metadata) {
        return new NetworkBuilder(program).build(metadata);
    }

    private Optional<NetworkModel> build(Map<String, String> metadata) {
        if (program.inputs().size() != 1 || program.outputs().size() != 1) {
            return Optional.empty();
        }
        Program.Input input = program.inputs().get(0);
        Track track = Track.from(input.axes().map(List::size).orElse(0));
        boolean built = follow(track, input.tensor(), program.outputs().get(0).tensor());
        if (!built
                || track.losesMask()
                || track.pieces().isEmpty()
                || used != program.steps().size()) {
            return Optional.empty();
        }
        return inputSize(input, track).map(size -> model(size, track, metadata));
    }

    private static Optional<Integer> inputSize(Program.Input input, Track track) {
        OptionalInt fixed = Chain.fixedInputSize(Piece.specs(track.pieces()));
        if (fixed.isPresent()) {
            return Optional.of(fixed.getAsInt());
        }
        return input.axes().map(axes -> axes.get(axes.size() - 1)).filter(length -> length > 0);
    }

    private NetworkModel model(int inputSize, Track track, Map<String, String> metadata) {
        Network network =
                new Architecture(inputSize, Piece.specs(track.pieces())).load(Piece.parameters(track.pieces(), ""));
        String input = program.inputs().get(0).name();
        String output = program.outputs().get(0).name();
        Signature signature =
                new Signature(input, output.equals(input) ? output + "_output" : output, track.maskValue());
        return new NetworkModel(network, signature, metadata);
    }

    private boolean follow(Track track, int from, int to) {
        int at = from;
        while (at != to) {
            List<Step> consumers = consumers(at);
            if (consumers.size() == 1 && consumers.get(0).inputs().size() == 1) {
                Step step = consumers.get(0);
                if (!step(track, step)) {
                    return false;
                }
                at = step.outputs().get(0);
                continue;
            }
            Optional<Step> join = join(at);
            if (join.isEmpty() || !branches(track, at, join.get())) {
                return false;
            }
            at = join.get().outputs().get(0);
        }
        return consumers(to).isEmpty();
    }

    private boolean step(Track track, Step step) {
        used++;
        return step.outputs().size() == 1 && track.add(step.layer());
    }

    private List<Step> consumers(int tensor) {
        return program.steps().stream()
                .filter(step -> step.inputs().contains(tensor))
                .toList();
    }

    /** The first step that several ways from a tensor lead to. */
    private Optional<Step> join(int from) {
        return program.steps().stream()
                .filter(step -> step.layer() instanceof KerasLayer.Concatenate)
                .filter(step -> step.inputs().stream()
                        .allMatch(tensor -> way(from, tensor).isPresent()))
                .findFirst();
    }

    /** The steps that lead from one tensor to another, each with one input; empty if there is no such way. */
    private Optional<List<Step>> way(int from, int to) {
        List<Step> way = new ArrayList<>();
        int at = to;
        while (at != from) {
            int tensor = at;
            Optional<Step> producer = program.steps().stream()
                    .filter(step -> step.outputs().contains(tensor))
                    .findFirst();
            if (producer.isEmpty() || producer.get().inputs().size() != 1) {
                return Optional.empty();
            }
            way.add(0, producer.get());
            at = producer.get().inputs().get(0);
        }
        return Optional.of(way);
    }

    private boolean branches(Track track, int from, Step join) {
        used++;
        int axis = ((KerasLayer.Concatenate) join.layer()).axis();
        List<List<Step>> ways = join.inputs().stream()
                .map(tensor -> way(from, tensor).orElseThrow())
                .toList();
        return branches(track, ways, axis);
    }

    /** Ways that begin alike share their beginning: [x | a(x) | b(a(x))] is x beside ([a(x) | b(a(x))]). */
    private boolean branches(Track track, List<List<Step>> ways, int axis) {
        List<Track> branches = new ArrayList<>();
        for (int k = 0; k < ways.size(); ) {
            Track branch = track.branch();
            branches.add(branch);
            List<Step> way = ways.get(k);
            if (way.isEmpty()) {
                k++;
                continue;
            }
            int end = k + 1;
            while (end < ways.size()
                    && !ways.get(end).isEmpty()
                    && ways.get(end).get(0) == way.get(0)) {
                end++;
            }
            if (!step(branch, way.get(0))) {
                return false;
            }
            List<List<Step>> rest = ways.subList(k, end).stream()
                    .map(w -> w.subList(1, w.size()))
                    .toList();
            boolean built = rest.size() == 1
                    ? rest.get(0).stream().allMatch(step -> step(branch, step))
                    : branches(branch, rest, axis);
            if (!built) {
                return false;
            }
            k = end;
        }
        return track.join(branches, axis);
    }
}

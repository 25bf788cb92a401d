package dev.carousel.interop.keras.graph;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.keras.layer.KerasLayer;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Layers that give tensors other axes as nodes. */
final class ShapeNodes {
    private final Nodes nodes;

    ShapeNodes(Nodes nodes) {
        this.nodes = nodes;
    }

    Edge add(KerasLayer layer, Edge x) {
        if (layer instanceof KerasLayer.Flatten) {
            String y = x.rank() == 1
                    ? nodes.unsqueeze(x.name(), 1)
                    : nodes.add("Flatten", Nodes.integer("axis", 1), x.name());
            return Edge.of(y, 2);
        } else if (layer instanceof KerasLayer.Reshape reshape) {
            long[] lengths = Stream.concat(Stream.of(0), reshape.lengths().stream())
                    .mapToLong(Integer::longValue)
                    .toArray();
            if (Arrays.stream(lengths).skip(1).anyMatch(length -> length < -1 || length == 0)) {
                throw new CorruptFileException("can't have the shape " + reshape.lengths());
            }
            return Edge.of(nodes.add("Reshape", Nodes.none(), x.name(), nodes.integers(lengths)), lengths.length);
        } else if (layer instanceof KerasLayer.RepeatVector repeat) {
            x.requireRank(2, "RepeatVector");
            String row = nodes.unsqueeze(x.name(), 1);
            return Edge.of(nodes.add("Tile", Nodes.none(), row, nodes.integers(1, repeat.times(), 1)), 3);
        } else if (layer instanceof KerasLayer.Permute permute) {
            long[] axes = LongStream.concat(
                            LongStream.of(0), permute.axes().stream().mapToLong(Integer::longValue))
                    .toArray();
            long[] sorted = Arrays.stream(axes).sorted().toArray();
            if (!Arrays.equals(sorted, LongStream.range(0, x.rank()).toArray())) {
                throw new CorruptFileException("can't permute " + x.rank() + " axes by " + permute.axes());
            }
            return Edge.of(nodes.transpose(x.name(), axes), x.rank());
        }
        throw new UnsupportedException("has no counterpart in a graph");
    }
}

package dev.carousel.interop.keras.graph;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.keras.layer.KerasLayer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Normalisations as nodes. */
final class NormalizationNodes {
    private final Nodes nodes;

    NormalizationNodes(Nodes nodes) {
        this.nodes = nodes;
    }

    Edge batchNormalization(KerasLayer.BatchNormalization norm, Edge x) {
        int axis = norm.axis() < 0 ? norm.axis() + x.rank() : norm.axis();
        if (axis < 1 || axis >= x.rank()) {
            throw new CorruptFileException("normalises axis " + norm.axis() + " of " + x.rank());
        }
        int F = norm.mean().length;
        float[] scale = new float[F];
        float[] shift = new float[F];
        for (int k = 0; k < F; k++) {
            double gamma = norm.gamma().isPresent() ? norm.gamma().get()[k] : 1;
            double beta = norm.beta().isPresent() ? norm.beta().get()[k] : 0;
            double factor = gamma / Math.sqrt(norm.variance()[k] + (double) norm.epsilon());
            scale[k] = (float) factor;
            shift[k] = (float) (beta - norm.mean()[k] * factor);
        }
        int[] shape = new int[x.rank() - axis];
        Arrays.fill(shape, 1);
        shape[0] = F;
        String y = nodes.add("Mul", Nodes.none(), x.name(), nodes.floats("scale", scale, shape));
        return x.with(nodes.add("Add", Nodes.none(), y, nodes.floats("shift", shift, shape)));
    }

    Edge layerNormalization(KerasLayer.LayerNormalization norm, Edge x) {
        if (norm.axis() != -1 && norm.axis() != x.rank() - 1) {
            throw new UnsupportedException("normalises axis " + norm.axis() + ", supported is the last one");
        }
        int F = norm.gamma().or(norm::beta).map(values -> values.length).orElse(0);
        if (F == 0) {
            throw new UnsupportedException("layer normalisation without scale and center isn't supported in a graph");
        }
        float[] ones = new float[F];
        Arrays.fill(ones, 1);
        Map<String, Attribute> attributes = new TreeMap<>();
        attributes.put("axis", new IntegerAttribute(-1));
        attributes.put("epsilon", new FloatAttribute(norm.epsilon()));
        return x.with(nodes.add(
                "LayerNormalization",
                attributes,
                x.name(),
                nodes.floats("gamma", norm.gamma().orElse(ones), F),
                nodes.floats("beta", norm.beta().orElse(new float[F]), F)));
    }
}

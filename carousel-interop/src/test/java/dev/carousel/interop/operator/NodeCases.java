package dev.carousel.interop.operator;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/** Random nodes of every family that is not recurrent. */
final class NodeCases {
    private static final List<BiFunction<Random, Integer, NodeCase>> KINDS = List.of(
            ElementCases::unary,
            ElementCases::unary,
            ElementCases::binary,
            ElementCases::binary,
            ElementCases::comparison,
            ElementCases::logic,
            ElementCases::where,
            ElementCases::power,
            ElementCases::clip,
            ElementCases::cast,
            GatheringCases::softmax,
            GatheringCases::reduction,
            GatheringCases::reduction,
            GatheringCases::argument,
            GatheringCases::sums,
            ProductCases::matmul,
            ProductCases::gemm,
            ProductCases::einsum,
            WindowCases::convolution,
            WindowCases::convolution,
            WindowCases::pool,
            WindowCases::pool,
            WindowCases::globalPool,
            WindowCases::layerNormalization,
            WindowCases::batchNormalization,
            WindowCases::instanceNormalization,
            ShapeCases::transpose,
            ShapeCases::reshape,
            ShapeCases::flatten,
            ShapeCases::squeeze,
            ShapeCases::unsqueeze,
            ShapeCases::expand,
            ShapeCases::concat,
            ShapeCases::split,
            ShapeCases::slice,
            ShapeCases::slice,
            ShapeCases::gather,
            ShapeCases::tile,
            PlaceCases::gatherElements,
            PlaceCases::scatterElements,
            PlaceCases::scatterNd,
            PlaceCases::best,
            PlaceCases::oneHot,
            PlaceCases::triangle,
            ImageCases::function,
            ImageCases::mean,
            ImageCases::test,
            ImageCases::nonZero,
            ImageCases::gatherNd,
            ImageCases::groupNormalization,
            ImageCases::convolutionTransposed,
            ImageCases::resize,
            ShapeCases::pad,
            ShapeCases::pad,
            ShapeCases::range,
            ShapeCases::reverse,
            ShapeCases::shapes);

    private NodeCases() {}

    static int kinds() {
        return KINDS.size();
    }

    static NodeCase of(int kind, Random random) {
        return KINDS.get(kind).apply(random, 7 + random.nextInt(16));
    }
}

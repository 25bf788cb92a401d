package dev.carousel.interop.operator;

import static dev.carousel.interop.value.ElementType.DOUBLE;
import static dev.carousel.interop.value.ElementType.FLOAT;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Products of matrices. */
final class ProductCases {
    private ProductCases() {}

    static NodeCase matmul(Random random, int opset) {
        NodeCase node = new NodeCase("MatMul", opset, random);
        int M = node.length(70);
        int K = node.length(40);
        int N = node.length(140);
        int[] outer = node.shape(random.nextInt(3), 3);
        int[] left = join(outer, M, K);
        int[] right = join(node.broadcast(outer), K, N);
        return switch (random.nextInt(5)) {
            case 0 -> node.input(node.floats(K)).input(node.floats(right)).output(FLOAT);
            case 1 -> node.input(node.floats(left)).input(node.floats(K)).output(FLOAT);
            case 2 -> node.input(node.doubles(left)).input(node.doubles(right)).output(DOUBLE);
            case 3 ->
                node.input(node.floats(join(node.broadcast(outer), M, K)))
                        .input(node.floats(join(outer, K, N)))
                        .output(FLOAT);
            default -> node.input(node.floats(left)).input(node.floats(right)).output(FLOAT);
        };
    }

    private static int[] join(int[] outer, int... inner) {
        int[] shape = Arrays.copyOf(outer, outer.length + inner.length);
        System.arraycopy(inner, 0, shape, outer.length, inner.length);
        return shape;
    }

    static NodeCase einsum(Random random, int opset) {
        List<String> equations = List.of(
                "ij,jk->ik",
                "bij,bkj->bik",
                "bhid,bhjd->bhij",
                "ij->ji",
                "ij->",
                "ij,j->i",
                "i,j->ij",
                "bi,ij,bj->b",
                "ij,jk",
                "ii->i",
                "bct, dc -> bdt");
        String equation = equations.get(random.nextInt(equations.size()));
        NodeCase node = new NodeCase("Einsum", Math.max(opset, 12), random);
        int[] lengths = random.ints(128, 1, 5).toArray(); // by letter
        for (String term : equation.replace(" ", "").split("->")[0].split(",")) {
            node.input(node.floats(term.chars().map(letter -> lengths[letter]).toArray()));
        }
        return node.set("equation", equation).output(FLOAT);
    }

    static NodeCase gemm(Random random, int opset) {
        NodeCase node = new NodeCase("Gemm", opset, random);
        int M = node.length(40);
        int K = node.length(30);
        int N = node.length(80);
        boolean transA = node.chance();
        boolean transB = node.chance();
        node.input(transA ? node.floats(K, M) : node.floats(M, K))
                .input(transB ? node.floats(N, K) : node.floats(K, N));
        if (opset < 11 || node.chance()) {
            node.input(List.of(node.floats(N), node.floats(M, N), node.floats(1, N), node.floats(M, 1), node.floats(1))
                    .get(random.nextInt(5)));
        }
        if (node.chance()) {
            node.set("alpha", random.nextFloat()).set("beta", random.nextFloat());
        }
        return node.set("transA", transA ? 1 : 0).set("transB", transB ? 1 : 0).output(FLOAT);
    }
}

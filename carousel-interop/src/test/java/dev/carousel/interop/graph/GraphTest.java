package dev.carousel.interop.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final FloatValue X = FloatValue.of(new float[] {1, -2}, 1, 2);

    @Test
    void givesOutputsByNameInTheModelsOrder() {
        Graph graph = new Graphs()
                .input("x", "batch", "2")
                .constant("one", FloatValue.scalar(1))
                .node("Add", "x one > y")
                .node("Relu", "y > z")
                .output("z")
                .output("y")
                .output("x")
                .compile();

        Map<String, Value> outputs = graph.run(Map.of("x", X));

        assertThat(outputs.keySet()).containsExactly("z", "y", "x");
        assertThat(outputs.get("z")).isEqualTo(FloatValue.of(new float[] {2, 0}, 1, 2));
        assertThat(outputs.get("y")).isEqualTo(FloatValue.of(new float[] {2, -1}, 1, 2));
        assertThat(outputs.get("x")).isEqualTo(X);
    }

    @Test
    void takesTheBranchThatIsTrueAndLetsItSeeWhatIsAround() {
        Graph graph = new Graphs()
                .input("x", "batch", "2")
                .input("up", ElementType.BOOL)
                .constant("one", FloatValue.scalar(1))
                .node("Add", "x one > more")
                .branch(
                        "choice",
                        "up > y",
                        new Graphs().node("Add", "more one > inner").output("inner"),
                        new Graphs()
                                .constant("three", FloatValue.scalar(3))
                                .node("Sub", "x three > inner")
                                .output("inner"))
                .output("y")
                .compile();

        assertThat(graph.run(Map.of("x", X, "up", BooleanValue.scalar(true))).get("y"))
                .isEqualTo(FloatValue.of(new float[] {3, 0}, 1, 2));
        assertThat(graph.run(Map.of("x", X, "up", BooleanValue.scalar(false))).get("y"))
                .isEqualTo(FloatValue.of(new float[] {-2, -5}, 1, 2));
    }

    @Test
    void computesOnlyTheBranchThatIsTakenAndOnlyNodesThatOutputsNeed() {
        IntegerValue zero = IntegerValue.scalar(0);
        Graph graph = new Graphs()
                .input("up", ElementType.BOOL)
                .constant("zero", zero)
                .constant("one", IntegerValue.scalar(1))
                .node("Div", "one zero > idle")
                .node("NonMaxSuppression", "idle > unused")
                .branch(
                        "",
                        "up > y",
                        new Graphs()
                                .node("Div", "broken", "one zero > inner", Map.of())
                                .output("inner"),
                        new Graphs().node("Identity", "zero > inner").output("inner"))
                .output("y")
                .compile();

        assertThat(graph.run(Map.of("up", BooleanValue.scalar(false))).get("y")).isEqualTo(zero);
        assertThatThrownBy(() -> graph.run(Map.of("up", BooleanValue.scalar(true))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("node 0 'broken' (Div) in the then_branch of node 2 (If): an integer is divided by 0");
    }

    @Test
    void listsAllNodesThatCannotBeComputedWithTheirPlaces() {
        Graphs model = new Graphs()
                .input("up", ElementType.BOOL)
                .node("Scan", "first", "up > a", Map.of())
                .branch(
                        "choice",
                        "a > y",
                        new Graphs().node("Identity", "up > inner").output("inner"),
                        new Graphs()
                                .node("NonMaxSuppression", "foo\u001b[31m", "up > boxes", Map.of())
                                .node("Relu", "", "boxes > inner", Map.of("speed", new IntegerAttribute(1)))
                                .output("inner"))
                .output("y");

        assertThatThrownBy(model::compile)
                .isInstanceOf(UnsupportedException.class)
                .hasMessage(
                        "graph 'test' has 3 nodes that can't be computed here: "
                                + "node 0 'first' (Scan): this operator is not known; "
                                + "node 0 'foo?[31m' (NonMaxSuppression) in the else_branch of node 1 'choice' (If): this operator is not"
                                + " known; "
                                + "node 1 (Relu) in the else_branch of node 1 'choice' (If): attribute 'speed' is not known at opset 13");
    }

    @Test
    void refusesInputsThatDoNotFitAndTellsWhatWould() {
        Graph graph = new Graphs()
                .input("features", "batch", "2")
                .input("lengths", ElementType.INT64, "batch")
                .node("Relu", "features > y")
                .output("y")
                .compile();
        Value lengths = IntegerValue.of(new long[] {1}, 1);

        assertThatThrownBy(() -> graph.run(Map.of("feature", X, "lengths", lengths)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("there is no input 'feature': is 'features' meant?");
        assertThatThrownBy(() -> graph.run(Map.of("mask", X)))
                .hasMessage("there is no input 'mask': the inputs are features, lengths");
        assertThatThrownBy(() -> graph.run(Map.of("features", X)))
                .hasMessage("the input 'lengths' is missing: the inputs are features, lengths");
        assertThatThrownBy(() -> graph.run(Map.of("features", X, "lengths", X)))
                .hasMessage("the input 'lengths' should be INT64 [batch], found FLOAT [1, 2]");
        assertThatThrownBy(() -> graph.run(Map.of("features", FloatValue.of(new float[3], 1, 3), "lengths", lengths)))
                .hasMessage("the input 'features' should be FLOAT [batch, 2], found FLOAT [1, 3]");
        assertThatThrownBy(() -> graph.run(Map.of("features", FloatValue.of(new float[4], 2, 2), "lengths", lengths)))
                .hasMessage("the axis 'batch' should have one length, found 2 in 'features' and 1 in 'lengths'");
    }

    @Test
    void inputsWithAValueOfTheirOwnMayBeLeftOut() {
        Graph graph = new Graphs()
                .input("x", "1", "2")
                .input("scale")
                .constant("scale", FloatValue.scalar(10))
                .node("Mul", "x scale > y")
                .output("y")
                .compile();

        assertThat(graph.run(Map.of("x", X)).get("y")).isEqualTo(FloatValue.of(new float[] {10, -20}, 1, 2));
        assertThat(graph.run(Map.of("x", X, "scale", FloatValue.scalar(3))).get("y"))
                .isEqualTo(FloatValue.of(new float[] {3, -6}, 1, 2));
    }

    @Test
    void refusesGraphsWhoseEdgesAreNotTied() {
        assertThatThrownBy(() -> new Graphs().node("Relu", "x > y").output("y").compile())
                .hasMessage("graph 'test': node 0 (Relu) reads 'x', which nothing computes");
        assertThatThrownBy(() -> new Graphs()
                        .input("x")
                        .node("Relu", "b > y")
                        .node("Relu", "x > b")
                        .output("y")
                        .compile())
                .hasMessageContaining("node 0 (Relu) reads 'b', which is computed only later");
        assertThatThrownBy(() -> new Graphs()
                        .input("x")
                        .node("Relu", "x > y")
                        .node("Neg", "x > y")
                        .output("y")
                        .compile())
                .hasMessage("graph 'test': node 1 (Neg) computes 'y', which is there already");
        assertThatThrownBy(() -> new Graphs().input("x").output("y").compile())
                .hasMessage("graph 'test': the output 'y' is computed by no node");
        assertThatThrownBy(() -> Graph.compile(new ModelDefinition(6, new Graphs().graph(), Map.of())))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("the model speaks version 6 of ONNX's operators: expected 7 to 22");
    }

    @Test
    void aFewNumbersCannotAskForMemoryWithoutBound() {
        Graphs bomb = new Graphs().input("n", ElementType.INT64, "1").node("ConstantOfShape", "n > v0");
        for (int k = 0; k < 40; k++) {
            bomb.node("Concat", "", "v" + k + " v" + k + " > v" + (k + 1), Map.of("axis", new IntegerAttribute(0)));
        }
        Graph graph = Graph.compile(bomb.output("v40").model(), GraphLimits.DEFAULT.withElements(1 << 20));

        assertThatThrownBy(() -> graph.run(Map.of("n", IntegerValue.of(new long[] {1}, 1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("node 21 (Concat): computes the shape [2097152]: at most 1048576 elements are allowed");
    }

    @Test
    void whatConstantsComputeIsBoundedWhileItIsCompiled() {
        Graph graph = new Graphs()
                .constant("shape", IntegerValue.of(new long[] {1 << 26}, 1))
                .constant("axes", IntegerValue.of(new long[] {0}, 1))
                .node("ConstantOfShape", "shape > huge")
                .node("ReduceSum", "huge axes > y")
                .output("y")
                .compile(); // far beyond what is folded, so it is computed when it is asked for

        assertThat(graph.run(Map.of()).get("y")).isEqualTo(FloatValue.of(new float[1], 1));
    }

    @Test
    void deepBranchesAndManyNodesAreRefused() {
        Graphs inner = new Graphs().node("Identity", "up > r").output("r");
        for (int depth = 0; depth < 20; depth++) {
            inner = new Graphs().branch("", "up > r", inner, inner).output("r");
        }
        Graphs deep = new Graphs().input("up", ElementType.BOOL);
        deep.branch("", "up > y", inner, inner).output("y");
        Graphs chain = new Graphs().input("v0");
        for (int k = 0; k < 12; k++) {
            chain.node("Relu", "v" + k + " > v" + (k + 1));
        }

        assertThatThrownBy(deep::compile).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Graph.compile(chain.output("v12").model(), new GraphLimits(10, 4, 100, 100)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("graph 'test': there are more than 10 nodes");
    }

    @Test
    void valuesAreForgottenAfterTheirLastUse() {
        Graphs chain = new Graphs().input("v0", "n");
        for (int k = 0; k < 50; k++) {
            chain.node("Neg", "v" + k + " > v" + (k + 1));
        }
        // Fifty values of 100 elements, but never more than three at a time.
        Graph graph = Graph.compile(chain.output("v50").model(), new GraphLimits(100, 4, 100, 300));

        Value y = graph.run(Map.of("v0", FloatValue.of(new float[100], 100))).get("v50");

        assertThat(y.shape().size()).isEqualTo(100);
        Graph tight = Graph.compile(chain.model(), new GraphLimits(100, 4, 100, 199));
        assertThatThrownBy(() -> tight.run(Map.of("v0", FloatValue.of(new float[100], 100))))
                .hasMessageContaining(
                        "node 0 (Neg) computes float [100]: at most 100 elements in a value and 199 at a time");
    }

    @Test
    void runsInManyThreadsAtOnce() throws Exception {
        Graph graph = new Graphs()
                .input("x", "n", "8")
                .constant("w", FloatValue.of(new float[64], 8, 8))
                .node("MatMul", "x w > a")
                .node("Add", "a x > b")
                .node("Tanh", "b > y")
                .output("y")
                .compile();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int k = 0; k < 64; k++) {
                float[] x = new float[8];
                Arrays.fill(x, k * 0.1f);
                FloatValue expected = (FloatValue)
                        graph.run(Map.of("x", FloatValue.of(x, 1, 8))).get("y");
                calls.add(() ->
                        graph.run(Map.of("x", FloatValue.of(x, 1, 8))).get("y").equals(expected));
            }
            for (Future<Boolean> same : threads.invokeAll(calls)) {
                assertThat(same.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }
}

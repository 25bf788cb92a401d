package dev.carousel.interop.operator;

import static dev.carousel.interop.operator.Entry.ANY;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.NodeDefinition;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * ONNX's names of operators and how each is made. An operator that is not here is refused; so is one with an attribute, an input or an
 * output that its entry doesn't know. {@code If} isn't here because a graph computes its branches itself.
 */
public final class OperatorTable {
    /** The versions of ONNX's operators that nodes may speak. */
    public static final int OLDEST_OPSET = 7;

    public static final int NEWEST_OPSET = 22;

    private static final OperatorTable TABLE = new OperatorTable();

    private final TreeMap<String, Entry> entries = new TreeMap<>();

    private OperatorTable() {
        arithmetic();
        functions();
        comparisons();
        shapes();
        parts();
        values();
        products();
        reductions();
        recurrent();
    }

    /** The names that {@link #create} knows, sorted. */
    public static SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(TABLE.entries.keySet()));
    }

    /**
     * The operator of a node.
     *
     * @throws UnsupportedException if there is none, or none that understands all of the node
     * @throws dev.carousel.InvalidInputException for a node that no opset allows
     */
    public static Operator create(NodeDefinition node, int opset) {
        Entry entry = TABLE.entries.get(node.operator());
        if (entry == null) {
            throw new UnsupportedException("this operator is not known");
        }
        return entry.create(node, opset);
    }

    /** @throws UnsupportedException for a version that is too old or too new */
    public static void requireOpset(int opset) {
        if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
            throw new UnsupportedException("the model speaks version " + opset + " of ONNX's operators: expected "
                    + OLDEST_OPSET + " to " + NEWEST_OPSET);
        }
    }

    private void arithmetic() {
        binary("Add", Arithmetic.ADD);
        binary("Sub", Arithmetic.SUB);
        binary("Mul", Arithmetic.MUL);
        binary("Div", Arithmetic.DIV);
        binary("PRelu", Arithmetic.SLOPE);
        add("Mod", 2, 2, s -> new Binary(s.flag("fmod", false) ? Arithmetic.REMAINDER : Arithmetic.MOD));
        add("Min", 1, ANY, s -> new Binary(Arithmetic.MIN));
        add("Max", 1, ANY, s -> new Binary(Arithmetic.MAX));
        add("Sum", 1, ANY, s -> new Binary(Arithmetic.ADD));
        add("Mean", 1, ANY, s -> new Mean());
    }

    private void functions() {
        function("Neg", s -> Elementary.NEG);
        function("Abs", s -> Elementary.ABS);
        function("Sign", s -> Elementary.SIGN);
        function("Floor", s -> Elementary.FLOOR);
        function("Ceil", s -> Elementary.CEIL);
        function("Round", s -> Elementary.ROUND);
        function("Sqrt", s -> Elementary.SQRT);
        function("Reciprocal", s -> Elementary.RECIPROCAL);
        function("Exp", s -> Elementary.EXP);
        function("Log", s -> Elementary.LOG);
        function("Erf", s -> Elementary.ERF);
        function("Sin", s -> Elementary.SIN);
        function("Cos", s -> Elementary.COS);
        function("Tan", s -> Trigonometry.TAN);
        function("Asin", s -> Trigonometry.ASIN);
        function("Acos", s -> Trigonometry.ACOS);
        function("Atan", s -> Trigonometry.ATAN);
        function("Sinh", s -> Trigonometry.SINH);
        function("Cosh", s -> Trigonometry.COSH);
        function("Asinh", s -> Trigonometry.ASINH);
        function("Acosh", s -> Trigonometry.ACOSH);
        function("Atanh", s -> Trigonometry.ATANH);
        function("Sigmoid", s -> Curves.sigmoid());
        function("Tanh", s -> Curves.tanh());
        function("Relu", s -> Curves.relu());
        function("LeakyRelu", Curves::leakyRelu);
        function("ThresholdedRelu", Curves::thresholdedRelu);
        function("Elu", Curves::elu);
        function("Selu", Curves::selu);
        function("HardSigmoid", Curves::hardSigmoid);
        function("HardSwish", s -> new HardSwish());
        function("Celu", Celu::of);
        function("Mish", s -> new Mish());
        function("Softplus", s -> Curves.softplus());
        function("Softsign", s -> Curves.softsign());
        function("Gelu", Curves::gelu);
    }

    private void comparisons() {
        comparison("Equal", Comparison.Relation.EQUAL);
        comparison("Less", Comparison.Relation.LESS);
        comparison("LessOrEqual", Comparison.Relation.LESS_OR_EQUAL);
        comparison("Greater", Comparison.Relation.GREATER);
        comparison("GreaterOrEqual", Comparison.Relation.GREATER_OR_EQUAL);
        add("And", 2, 2, s -> new Logic(Logic.Connective.AND));
        add("Or", 2, 2, s -> new Logic(Logic.Connective.OR));
        add("Xor", 2, 2, s -> new Logic(Logic.Connective.XOR));
        add("Not", 1, 1, s -> new Not());
        add("Where", 3, 3, s -> new Where());
        add("IsNaN", 1, 1, s -> FloatTest.nan());
        add("IsInf", 1, 1, FloatTest::infinite);
    }

    private void shapes() {
        add(
                "Shape",
                1,
                1,
                1,
                (s, opset) -> opset < 15
                        ? new ShapeOf(0, Optional.empty())
                        : new ShapeOf(s.integer("start", 0), s.integer("end")));
        add("Size", 1, 1, s -> new SizeOf());
        add("Reshape", 2, 2, 1, (s, opset) -> new Reshape(opset >= 14 && s.flag("allowzero", false)));
        add("Flatten", 1, 1, s -> new Flatten(s.integer("axis", 1)));
        add("Squeeze", 1, 2, 1, (s, opset) -> new Squeeze(Indices.read(s, "axes", opset, 13, 1)));
        add("Unsqueeze", 1, 2, 1, (s, opset) -> new Unsqueeze(Indices.read(s, "axes", opset, 13, 1)));
        add("Expand", 2, 2, s -> new Expand());
        add("Transpose", 1, 1, s -> new Transpose(s.integers("perm")));
    }

    private void parts() {
        add("Concat", 1, ANY, s -> new Concat(s.required("axis")));
        add("Split", 1, 2, ANY, Split::of);
        add("Slice", 1, 5, 1, Slice::of);
        add("Gather", 2, 2, s -> new Gather(s.integer("axis", 0)));
        add("GatherElements", 2, 2, s -> new GatherElements(s.integer("axis", 0)));
        add("GatherND", 2, 2, 1, GatherNd::of);
        add("NonZero", 1, 1, s -> new NonZero());
        add("ScatterElements", 3, 3, 1, ScatterElements::of);
        add("ScatterND", 3, 3, 1, ScatterNd::of);
        add("Trilu", 1, 2, s -> new Trilu(s.flag("upper", true)));
        add("Tile", 2, 2, s -> new Tile());
        add("Pad", 1, 4, 1, Pad::of);
        add("Resize", 1, 4, 1, Resize::of);
        add("Upsample", 1, 2, 1, Resize::upsample);
        add("ReverseSequence", 2, 2, ReverseSequence::of);
    }

    private void values() {
        add("Identity", 1, 1, s -> new Identity());
        add("Constant", 0, 0, Constant::of);
        add("ConstantOfShape", 1, 1, ConstantOfShape::of);
        add("OneHot", 3, 3, s -> new OneHot(s.integer("axis", -1)));
        add("Range", 3, 3, s -> new Range());
        add("Cast", 1, 1, 1, Cast::of);
        add("Dropout", 1, 3, 2, Dropout::of);
        add("Clip", 1, 3, 1, Clip::of);
        add("Pow", 2, 2, s -> new Pow());
    }

    private void products() {
        add("MatMul", 2, 2, s -> new MatMul(Optional.empty()));
        add("Einsum", 1, ANY, Einsum::of);
        add("Gemm", 2, 3, Gemm::of);
        add("Conv", 2, 3, Conv::of);
        add("ConvTranspose", 2, 3, ConvTranspose::of);
        add("MaxPool", 1, 1, 1, Pool::largest);
        add("AveragePool", 1, 1, 1, Pool::mean);
        add("GlobalMaxPool", 1, 1, s -> new GlobalPool(Gathering.MAX));
        add("GlobalAveragePool", 1, 1, s -> new GlobalPool(Gathering.MEAN));
        add("LayerNormalization", 2, 3, 3, (s, opset) -> LayerNormalization.of(s));
        add("InstanceNormalization", 3, 3, s -> new InstanceNormalization(s.real("epsilon", 1e-5f)));
        add("GroupNormalization", 3, 3, GroupNormalization::of);
        add("BatchNormalization", 5, 5, 1, BatchNormalization::of);
    }

    private void reductions() {
        reduction("ReduceSum", 13, Gathering.SUM);
        reduction("ReduceMean", 18, Gathering.MEAN);
        reduction("ReduceProd", 18, Gathering.PRODUCT);
        reduction("ReduceMax", 18, Gathering.MAX);
        reduction("ReduceMin", 18, Gathering.MIN);
        reduction("ReduceL1", 18, Gathering.L1);
        reduction("ReduceL2", 18, Gathering.L2);
        reduction("ReduceSumSquare", 18, Gathering.SUM_OF_SQUARES);
        reduction("ReduceLogSum", 18, Gathering.LOG_OF_SUM);
        reduction("ReduceLogSumExp", 18, Gathering.LOG_OF_SUM_OF_EXP);
        add("ArgMax", 1, 1, 1, (s, opset) -> ArgExtreme.of(s, opset, true));
        add("ArgMin", 1, 1, 1, (s, opset) -> ArgExtreme.of(s, opset, false));
        add("TopK", 1, 2, 2, TopK::of);
        add("CumSum", 2, 2, s -> new CumSum(s.flag("exclusive", false), s.flag("reverse", false)));
        add("Softmax", 1, 1, 1, (s, opset) -> Softmax.of(s, opset, false));
        add("LogSoftmax", 1, 1, 1, (s, opset) -> Softmax.of(s, opset, true));
    }

    private void reduction(String name, int since, Gathering gathering) {
        add(name, 1, 2, 1, (s, opset) -> Reduction.of(s, opset, since, gathering));
    }

    private void comparison(String name, Comparison.Relation relation) {
        add(name, 2, 2, s -> new Comparison(relation));
    }

    private void recurrent() {
        add("LSTM", 3, 8, 3, LstmOperator::of);
        add("GRU", 3, 6, 2, GruOperator::of);
        add("RNN", 3, 6, 2, RnnOperator::of);
    }

    private void binary(String name, Arithmetic function) {
        add(name, 2, 2, s -> new Binary(function));
    }

    private void function(String name, Function<Settings, ElementFunction> function) {
        add(name, 1, 1, s -> new Elementwise(function.apply(s)));
    }

    /** An operator of one output that is the same in every opset. */
    private void add(String name, int leastInputs, int mostInputs, Function<Settings, Operator> factory) {
        add(name, leastInputs, mostInputs, 1, (settings, opset) -> factory.apply(settings));
    }

    private void add(String name, int leastInputs, int mostInputs, int mostOutputs, OperatorFactory factory) {
        entries.put(name, new Entry(leastInputs, mostInputs, mostOutputs, factory));
    }
}

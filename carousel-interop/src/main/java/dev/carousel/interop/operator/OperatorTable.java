package dev.carousel.interop.operator;

import static dev.carousel.interop.operator.Entry.ANY;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.NodeDefinition;
import java.util.Collections;
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
        values();
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
        function("Sigmoid", s -> Curves.sigmoid());
        function("Tanh", s -> Curves.tanh());
        function("Relu", s -> Curves.relu());
        function("LeakyRelu", Curves::leakyRelu);
        function("ThresholdedRelu", Curves::thresholdedRelu);
        function("Elu", Curves::elu);
        function("Selu", Curves::selu);
        function("HardSigmoid", Curves::hardSigmoid);
        function("Softplus", s -> Curves.softplus());
        function("Softsign", s -> Curves.softsign());
        function("Gelu", Curves::gelu);
    }

    private void values() {
        add("Identity", 1, 1, s -> new Identity());
        add("Constant", 0, 0, Constant::of);
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

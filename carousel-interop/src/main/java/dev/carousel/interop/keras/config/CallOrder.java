package dev.carousel.interop.keras.config;

import dev.carousel.CorruptFileException;
import dev.carousel.interop.keras.config.ModelConfig.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts calls in an order in which each comes after those whose results it takes. */
final class CallOrder {
    private final Map<String, Call> byName = new TreeMap<>();
    private final Set<String> done = new TreeSet<>();
    private final Set<String> open = new TreeSet<>();
    private final List<Call> sorted = new ArrayList<>();
    private final String source;

    private CallOrder(String source) {
        this.source = source;
    }

    static List<Call> sorted(List<Call> calls, List<String> inputs, String source) {
        var order = new CallOrder(source);
        calls.forEach(call -> order.byName.put(key(call.layer().name(), call.node()), call));
        inputs.forEach(input -> order.done.add(key(input, 0)));
        calls.forEach(call -> order.visit(key(call.layer().name(), call.node())));
        return order.sorted;
    }

    private static String key(String layer, int node) {
        return layer + "\n" + node;
    }

    private void visit(String key) {
        if (done.contains(key)) {
            return;
        }
        Call call = byName.get(key);
        String name = key.substring(0, key.indexOf('\n'));
        if (call == null) {
            throw new CorruptFileException(source + ": a layer is called on '" + name + "', which isn't there");
        }
        if (!open.add(key)) {
            throw new CorruptFileException(source + ": layer '" + name + "' is called on its own result");
        }
        call.arguments().forEach(argument -> visit(key(argument.layer(), argument.node())));
        done.add(key);
        sorted.add(call);
    }
}

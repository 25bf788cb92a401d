package dev.carousel.interop.definition;

/**
 * Where a node stands, for people: {@code node 12 'encoder/lstm' (LSTM) in the else_branch of node 3 (If)}. Nodes are counted from 0, as
 * other tools do. The words are put together when somebody asks for them: of a graph's thousands of nodes hardly one is ever told of.
 */
@FunctionalInterface
public interface Place {
    /** The graph that nobody encloses. */
    Place OUTERMOST = () -> "";

    String text();

    default Place node(int index, NodeDefinition node) {
        return node(index, node.name(), node.operator());
    }

    default Place node(int index, String name, String operator) {
        return () -> "node " + index + (name.isEmpty() ? "" : " '" + Printable.text(name) + "'") + " ("
                + Printable.text(operator) + ")" + text();
    }

    /** The graph that is an attribute of the node at this place. */
    default Place inside(String attribute) {
        return () -> " in the " + Printable.text(attribute) + " of " + text();
    }
}

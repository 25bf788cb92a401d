package dev.carousel.interop.definition;

/**
 * Where a node stands, for people: {@code node 12 'encoder/lstm' (LSTM) in the else_branch of node 3 (If)}. Nodes are counted from 0, as
 * other tools do.
 */
public record Place(String text) {
    /** The graph that nobody encloses. */
    public static final Place OUTERMOST = new Place("");

    public Place node(int index, NodeDefinition node) {
        String name = node.name().isEmpty() ? "" : " '" + Printable.text(node.name()) + "'";
        return new Place("node " + index + name + " (" + Printable.text(node.operator()) + ")" + text);
    }

    /** The graph that is an attribute of the node at this place. */
    public Place inside(String attribute) {
        return new Place(" in the " + Printable.text(attribute) + " of " + text);
    }
}

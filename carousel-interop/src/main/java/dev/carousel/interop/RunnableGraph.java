package dev.carousel.interop;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.DefinitionFiles;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A graph of ONNX's operators.
 *
 * @param graph the definition, compiled
 */
public record RunnableGraph(ModelDefinition definition, Graph graph) implements RunnableModel {
    static RunnableGraph of(ModelDefinition definition) {
        return new RunnableGraph(definition, Graph.compile(definition));
    }

    @Override
    public String kind() {
        return DefinitionFiles.KIND;
    }

    @Override
    public List<EdgeDefinition> inputs() {
        return graph.inputs();
    }

    @Override
    public List<EdgeDefinition> outputs() {
        return graph.outputs();
    }

    @Override
    public Map<String, String> metadata() {
        return definition.metadata();
    }

    @Override
    public long parameters() {
        return parameters(definition.graph());
    }

    private static long parameters(GraphDefinition graph) {
        long count = graph.constants().values().stream()
                .mapToLong(RunnableGraph::reals)
                .sum();
        for (NodeDefinition node : graph.nodes()) {
            for (Attribute attribute : node.attributes().values()) {
                if (attribute instanceof Attribute.ValueAttribute value) {
                    count += reals(value.value());
                } else if (attribute instanceof Attribute.GraphAttribute branch) {
                    count += parameters(branch.graph());
                }
            }
        }
        return count;
    }

    private static long reals(Value value) {
        return value instanceof FloatValue || value instanceof DoubleValue
                ? value.shape().size()
                : 0;
    }

    @Override
    public JsonObject description() {
        Map<String, Integer> operators = new TreeMap<>();
        count(definition.graph(), operators);
        return JsonObject.builder()
                .put("opset", definition.opset())
                .put("operators", operators)
                .build();
    }

    /** How often each operator occurs, in branches too. */
    private static void count(GraphDefinition graph, Map<String, Integer> operators) {
        for (NodeDefinition node : graph.nodes()) {
            operators.merge(node.operator(), 1, Integer::sum);
            for (Attribute attribute : node.attributes().values()) {
                if (attribute instanceof Attribute.GraphAttribute branch) {
                    count(branch.graph(), operators);
                }
            }
        }
    }

    @Override
    public Map<String, Value> run(Map<String, Value> inputs, Workers workers) {
        return graph.run(inputs, workers);
    }

    @Override
    public ModelFiles files() {
        return DefinitionFiles.write(definition);
    }
}

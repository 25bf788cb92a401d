package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** One number in every place of a shape. */
record ConstantOfShape(Value element) implements Operator {
    static Operator of(Settings settings) {
        Value element = settings.value("value").orElse(FloatValue.scalar(0));
        if (element.shape().size() != 1) {
            throw new InvalidInputException("attribute 'value' should be one number, found " + element);
        }
        return new ConstantOfShape(element.reshape(Shape.SCALAR));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        return List.of(Broadcast.expand(element, inputs.shape(inputs.integers(0).elements())));
    }
}

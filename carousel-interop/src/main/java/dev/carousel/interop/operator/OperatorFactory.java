package dev.carousel.interop.operator;

/** Makes the operator that a node asks for. */
@FunctionalInterface
public interface OperatorFactory {
    /**
     * @param settings the node's attributes; one that is not read is reported as not understood
     * @param opset the version of ONNX's operators that the node speaks
     * @throws dev.carousel.CarouselException for attributes that can't be, or that ask for what isn't there
     */
    Operator create(Settings settings, int opset);
}

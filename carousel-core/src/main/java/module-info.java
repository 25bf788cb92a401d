/** The engine. The kernels stay inside; {@code jdk.incubator.vector} makes them fast where the JVM is given it. */
module dev.carousel.core {
    requires org.slf4j;
    requires static jdk.incubator.vector;

    exports dev.carousel;
    exports dev.carousel.parallel;
    exports dev.carousel.tensor;
    exports dev.carousel.random;
    exports dev.carousel.nn;
    exports dev.carousel.nn.activation;
    exports dev.carousel.nn.block;
    exports dev.carousel.nn.convolution;
    exports dev.carousel.nn.initialiser;
    exports dev.carousel.nn.norm;
    exports dev.carousel.nn.pooling;
    exports dev.carousel.nn.recurrent;
    exports dev.carousel.loss;
    exports dev.carousel.optim;
    exports dev.carousel.data;
    exports dev.carousel.train;
    exports dev.carousel.insight;
}

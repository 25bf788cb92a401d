package dev.carousel.bench.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.carousel.bench.workload.RandomData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Tensors in memory that the runtime reads and writes in place. */
final class DirectTensors {
    private DirectTensors() {}

    static FloatBuffer floats(int n) {
        return ByteBuffer.allocateDirect(Float.BYTES * n)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    static OnnxTensor of(FloatBuffer values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, shape);
    }

    static OnnxTensor zeros(int... shape) throws OrtException {
        long[] longs = new long[shape.length];
        int size = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            longs[axis] = shape[axis];
            size *= shape[axis];
        }
        return of(floats(size), longs);
    }

    static double meanMagnitude(FloatBuffer values) {
        float[] copy = new float[values.capacity()];
        values.duplicate().rewind().get(copy);
        return RandomData.meanMagnitude(copy);
    }
}

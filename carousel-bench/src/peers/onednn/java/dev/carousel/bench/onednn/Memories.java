package dev.carousel.bench.onednn;

import dev.carousel.bench.workload.RandomData;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Matrices of the one processor, and the stream that works on them. */
final class Memories {
    static final engine CPU = new engine(engine.kind.cpu, 0);
    static final stream STREAM = new stream(CPU);

    private Memories() {}

    static memory.desc floats(memory.format_tag order, long... shape) {
        return new memory.desc(shape, memory.data_type.f32, order);
    }

    static memory zeros(memory.desc shape) {
        memory memory = new memory(shape, CPU);
        clear(memory);
        return memory;
    }

    static memory uniform(memory.desc shape, float scale, long seed) {
        memory memory = new memory(shape, CPU);
        put(memory, 0, RandomData.uniform(size(shape), scale, seed));
        return memory;
    }

    static int size(memory.desc shape) {
        return Math.toIntExact(shape.get_size() / Float.BYTES);
    }

    static void clear(memory memory) {
        Pointer.memset(memory.get_data_handle(), 0, memory.get_desc().get_size());
    }

    /** Overwrites what lies {@code at} elements from the start on. */
    static void put(memory memory, long at, float[] values) {
        new FloatPointer(memory.get_data_handle()).position(at).put(values, 0, values.length);
    }

    static double meanMagnitude(memory memory) {
        float[] values = new float[size(memory.get_desc())];
        new FloatPointer(memory.get_data_handle()).get(values);
        return RandomData.meanMagnitude(values);
    }
}

package dev.carousel.interop.keras.hdf5;

import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes the texts of variable length in an attribute have. Each element is only a reference to an object of a global heap, and all
 * of them may refer to the same large one; so their sizes are looked up before the library makes texts of them.
 *
 * <p>Reference: HDF5 File Format Specification 3.0, III.E.
 */
final class TextSizes {
    private static final byte[] SIGNATURE = "GCOL".getBytes(StandardCharsets.US_ASCII);

    /** Signature, version, three reserved bytes; and index, count of references, four reserved bytes. */
    private static final int START_BYTES = 8;

    private final HdfBackingStorage storage;
    private final Map<Long, Map<Integer, Long>> heaps = new HashMap<>();

    TextSizes(HdfBackingStorage storage) {
        this.storage = storage;
    }

    /**
     * The sum over all elements, and 8 bytes for each object of their heaps, which has at least twice as many in the file.
     *
     * @param elements length (4 bytes), address of a heap, index in it (4 bytes), again and again
     */
    long total(ByteBuffer elements) {
        ByteBuffer in = elements.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long total = 0;
        while (in.remaining() >= 2 * Integer.BYTES + storage.getSizeOfOffsets()) {
            in.getInt(); // the library goes by the size in the heap
            long address = natural(in, storage.getSizeOfOffsets());
            int index = in.getInt();
            if (index != 0) {
                Map<Integer, Long> heap = heaps.get(address);
                if (heap == null) {
                    heap = heap(address);
                    heaps.put(address, heap);
                    total += (long) START_BYTES * heap.size();
                }
                total += heap.getOrDefault(index, 0L);
            }
        }
        return total;
    }

    private Map<Integer, Long> heap(long address) {
        int start = START_BYTES + storage.getSizeOfLengths();
        ByteBuffer header = storage.readBufferFromAddress(address, start).order(ByteOrder.LITTLE_ENDIAN);
        for (byte expected : SIGNATURE) {
            if (header.get() != expected) {
                throw new IllegalArgumentException("there is no global heap at " + address);
            }
        }
        header.position(START_BYTES);
        long size = natural(header, storage.getSizeOfLengths());
        Map<Integer, Long> sizes = new HashMap<>();
        ByteBuffer in = storage.readBufferFromAddress(address + start, Math.toIntExact(size - start))
                .order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() > START_BYTES + storage.getSizeOfLengths()) {
            int index = in.getShort() & 0xFFFF;
            in.position(in.position() + START_BYTES - Short.BYTES);
            long length = natural(in, storage.getSizeOfLengths());
            if (index == 0) {
                break; // what is free at the end
            }
            sizes.put(index, length);
            long padding = Math.floorMod(-length, (long) Long.BYTES);
            if (length > in.remaining() - padding) {
                break;
            }
            in.position(in.position() + (int) (length + padding));
        }
        return sizes;
    }

    private static long natural(ByteBuffer in, int bytes) {
        long value = 0;
        for (int k = 0; k < bytes; k++) {
            value |= (in.get() & 0xFFL) << Byte.SIZE * k;
        }
        if (value < 0) {
            throw new IllegalArgumentException("an address or length beyond 2^63");
        }
        return value;
    }
}

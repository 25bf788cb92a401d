package dev.carousel.interop.keras.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextSizesTest {
    private static final int HEAP = 32; // its address
    private static final int OBJECT_BYTES = 8; // what each object of a heap counts beside its text

    @Test
    void countsATextAsOftenAsItIsReferredTo() {
        TextSizes sizes = new TextSizes(new Memory(heap(1000, 3)));

        assertThat(sizes.total(references(1, 1, 1, 2))).isEqualTo(2 * OBJECT_BYTES + 3 * 1000 + 3);
    }

    @Test
    void countsNothingForReferencesToNothing() {
        assertThat(new TextSizes(new Memory(heap(5))).total(references(0, 7))).isEqualTo(OBJECT_BYTES);
    }

    @Test
    void believesNoSizeBeyondTheHeap() {
        ByteBuffer file = heap(8, 8);
        file.putLong(HEAP + 16 + 8, Long.MAX_VALUE); // of the first object: what follows it can't be found

        assertThat(new TextSizes(new Memory(file)).total(references(2))).isEqualTo(OBJECT_BYTES);
    }

    @Test
    void refusesAHeapThatIsNone() {
        assertThatThrownBy(() -> new TextSizes(new Memory(ByteBuffer.allocate(100))).total(references(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no global heap at " + HEAP);
    }

    /** References of 4 bytes for the length, which says nothing, 8 for the address and 4 for the index. */
    private static ByteBuffer references(int... indices) {
        ByteBuffer references = ByteBuffer.allocate(16 * indices.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int index : indices) {
            references.putInt(1).putLong(HEAP).putInt(index);
        }
        return references.flip();
    }

    /** A file with a heap of objects 1, 2, ... of these sizes. */
    private static ByteBuffer heap(int... sizes) {
        int bytes = 16;
        for (int size : sizes) {
            bytes += 16 + (size + 7) / 8 * 8;
        }
        bytes += 16; // free space
        ByteBuffer file = ByteBuffer.allocate(HEAP + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.position(HEAP);
        file.put("GCOL".getBytes(StandardCharsets.US_ASCII)).putInt(1).putLong(bytes);
        for (int k = 0; k < sizes.length; k++) {
            file.putShort((short) (k + 1)).putShort((short) 1).putInt(0).putLong(sizes[k]);
            file.position(file.position() + (sizes[k] + 7) / 8 * 8);
        }
        return file.clear();
    }

    /** A file in memory without a header. */
    private record Memory(ByteBuffer file) implements HdfBackingStorage {
        @Override
        public ByteBuffer readBufferFromAddress(long address, int length) {
            return file.slice((int) address, length);
        }

        @Override
        public ByteBuffer map(long address, long length) {
            return readBufferFromAddress(address, (int) length);
        }

        @Override
        public ByteBuffer mapNoOffset(long address, long length) {
            return map(address, length);
        }

        @Override
        public int getSizeOfOffsets() {
            return Long.BYTES;
        }

        @Override
        public int getSizeOfLengths() {
            return Long.BYTES;
        }

        @Override
        public long size() {
            return file.capacity();
        }

        @Override
        public long getUserBlockSize() {
            return 0;
        }

        @Override
        public Superblock getSuperblock() {
            throw new UnsupportedOperationException("there is none");
        }

        @Override
        public FileChannel getFileChannel() {
            throw new UnsupportedOperationException("there is none");
        }

        @Override
        public boolean inMemory() {
            return true;
        }

        @Override
        public void close() {}
    }
}

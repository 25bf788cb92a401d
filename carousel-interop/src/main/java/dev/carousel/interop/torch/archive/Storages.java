package dev.carousel.interop.torch.archive;

import dev.carousel.interop.torch.pickle.PickleValue;
import java.io.Closeable;
import java.nio.ByteBuffer;

/** One of the two forms of file: a pickle that has been read, and the storages it refers to. */
sealed interface Storages extends Closeable permits ZipStorages, LegacyStorages {
    PickleValue root();

    String form();

    /**
     * Bytes of a storage, in a buffer of the file's byte order. The caller has paid for the memory.
     *
     * @throws dev.carousel.CorruptFileException if there is no such storage or it ends before
     */
    ByteBuffer read(StorageReference storage, long from, int count);
}

package dev.carousel.interop.keras.hdf5;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.UnsupportedHdfException;
import io.jhdf.filter.PipelineFilterWithData;
import io.jhdf.object.datatype.VariableLength;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a file may ask for. A file of a few hundred bytes can declare terabytes, so sizes are compared with what is stored before
 * anything is allocated, and everything that is read from one file counts towards one budget, or towards another if it was compressed.
 */
final class Hdf5Limits {
    /** No file yields more bytes than this. */
    static final long MOST_BYTES = 4L << 30;

    /** Nothing is larger than so many times what is stored of it, and all together than so many times the file on disk. */
    static final long MOST_INFLATION = 1000;

    /** What isn't compressed is read once; a little is read again. */
    private static final long MOST_TIMES_READ = 2;

    private static final long ALWAYS_READ = 1 << 16;

    /** HDF5's numbers of deflate, shuffle and checksums, and h5py's own lzf. */
    private static final Set<Integer> FILTERS = Set.of(1, 2, 3, 32_000);

    private static final long MOST_ELEMENTS_OF_ATTRIBUTE = 1 << 20;

    private final String source;
    private final long fileSize;
    private final long budget;
    private final long onDisk;
    private long read;
    private long inflated;

    /**
     * @param fileSize in bytes
     * @param stored what lies on disk of it, in bytes: less than {@code fileSize} if it was packed, so that unpacking and reading draw on
     *     one budget instead of multiplying theirs
     */
    Hdf5Limits(String source, long fileSize, long stored) {
        this.source = source;
        this.fileSize = fileSize;
        budget = Math.min(MOST_BYTES, stored * MOST_INFLATION);
        onDisk = stored;
    }

    String source() {
        return source;
    }

    /**
     * Runs what may fail in any way on a damaged file.
     *
     * @param place where in the file, such as {@code /model_weights}
     */
    <T> T guarded(String place, Supplier<T> body) {
        try {
            return body.get();
        } catch (CorruptFileException | UnsupportedException ours) {
            throw ours;
        } catch (UnsupportedHdfException theirs) {
            // External storage and virtual data sets among others.
            throw new UnsupportedException(source + ": '" + place + "': " + oneLine(theirs), theirs);
        } catch (RuntimeException | StackOverflowError theirs) {
            // A B-tree that contains itself ends in the latter.
            throw new CorruptFileException(
                    source + ": '" + place + "' can't be read: the HDF5 file is damaged, or uses what isn't supported ("
                            + oneLine(theirs) + ")",
                    theirs);
        }
    }

    private static String oneLine(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message.replaceAll("\\R+", " ");
    }

    /** Looks at the object itself: asking a link for anything else would already open what it points to. */
    void requireNoLink(Node node, String place) {
        if (node instanceof Link || node.isLink()) {
            throw new UnsupportedException(source + ": '" + place
                    + "' is a link to another place or file, which is never followed; expected it in the file itself");
        }
    }

    /** Before the data of an attribute are asked for. */
    void admit(Attribute attribute, String place) {
        long elements = 1;
        for (long length : attribute.getDimensionsAsLong()) {
            elements = length < 0 || length > MOST_ELEMENTS_OF_ATTRIBUTE ? Long.MAX_VALUE : elements * length;
            if (elements > MOST_ELEMENTS_OF_ATTRIBUTE) {
                throw new CorruptFileException(source + ": attribute '" + place + "' declares more than "
                        + MOST_ELEMENTS_OF_ATTRIBUTE + " elements");
            }
        }
        if (attribute.getSizeInBytes() > fileSize) {
            throw new CorruptFileException(source + ": attribute '" + place + "' declares " + attribute.getSizeInBytes()
                    + " bytes in a file of " + fileSize);
        }
        count(attribute.getSizeInBytes(), place);
        if (attribute.getDataType() instanceof VariableLength) {
            TextSizes sizes = new TextSizes(attribute.getNode().getHdfFile().getHdfBackingStorage());
            count(sizes.total(attribute.getBuffer()), place);
        }
    }

    /** Before the data of a data set are asked for. */
    void admit(Dataset dataset, String place) {
        long bytes = size(dataset, place);
        if (!(dataset instanceof ChunkedDataset chunked)) {
            count(bytes, place);
            return;
        }
        long chunk = dataset.getDataType().getSize();
        for (int length : chunked.getChunkDimensions()) {
            chunk = product(chunk, length, place);
        }
        bytes = Math.max(bytes, chunk);
        long stored = Math.min(dataset.getStorageInBytes(), fileSize);
        if (bytes > 0 && bytes / MOST_INFLATION >= stored) {
            throw new CorruptFileException(source + ": '" + place + "' declares " + bytes + " bytes, but " + stored
                    + " are stored; at most " + MOST_INFLATION + " times as many are believed");
        }
        for (PipelineFilterWithData filter : dataset.getFilters()) {
            if (!FILTERS.contains(filter.getId())) {
                throw new UnsupportedException(source + ": '" + place + "' is stored by the HDF5 filter "
                        + filter.getId() + ", supported are deflate (gzip), shuffle, fletcher32 and lzf");
            }
        }
        if (dataset.getFilters().isEmpty()) {
            count(bytes, place);
        } else {
            countInflated(bytes, place);
        }
    }

    private long size(Dataset dataset, String place) {
        long bytes = dataset.getDataType().getSize();
        for (long length : dataset.getDimensionsAsLong()) {
            bytes = product(bytes, length, place);
        }
        return bytes;
    }

    private long product(long bytes, long length, String place) {
        if (length < 0 || length > 0 && bytes > MOST_BYTES / length) {
            throw new CorruptFileException(source + ": '" + place + "' declares more than the " + MOST_BYTES
                    + " bytes that are read of a file");
        }
        return bytes * length;
    }

    /** What lies in the file as it is. */
    private void count(long bytes, String place) {
        read += Math.max(0, bytes);
        refuseBeyond(Math.max(ALWAYS_READ, fileSize * MOST_TIMES_READ), read, place);
    }

    private void countInflated(long bytes, String place) {
        inflated += Math.max(0, bytes);
        refuseBeyond(budget, inflated, place);
    }

    private void refuseBeyond(long most, long asked, String place) {
        if (asked > most) {
            throw new CorruptFileException(source + ": with '" + place + "' more is asked for than " + most
                    + " bytes, which no honest file of " + onDisk + " bytes on disk holds");
        }
    }
}

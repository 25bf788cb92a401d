package dev.carousel.formats.safetensors;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.FileErrors;
import dev.carousel.formats.file.MemoryBudget;
import dev.carousel.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An open safetensors file whose header has been checked in full: a u64 header length, a JSON header, and data that the
 * tensors cover exactly. Tensors are read when they are asked for, in pieces, by any number of threads.
 *
 * <p>The file is read by position and not mapped. A tensor is an array of its own, so a mapping would not save the copy;
 * it would take a fault for every page, crash on a file that is cut short while it is read, and on Windows keep the file
 * from being replaced until some garbage collection.
 */
public final class SafetensorsFile implements AutoCloseable {
    private static final int PIECE_BYTES = 1 << 18;
    private static final int LENGTH_BYTES = Long.BYTES;

    private final String source;
    private final FileChannel channel;
    private final long dataStart;
    private final SafetensorsHeader header;

    private SafetensorsFile(String source, FileChannel channel, long dataStart, SafetensorsHeader header) {
        this.source = source;
        this.channel = channel;
        this.dataStart = dataStart;
        this.header = header;
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws InvalidInputException if there is no such file
     * @throws CorruptFileException if it breaks any rule of the format, naming the tensor
     */
    public static SafetensorsFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("there is no file '" + file + "'");
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            boolean opened = false;
            try {
                SafetensorsFile result = open(channel, file.toString());
                opened = true;
                return result;
            } finally {
                if (!opened) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    private static SafetensorsFile open(FileChannel channel, String source) throws IOException {
        long fileLength = channel.size();
        if (fileLength < LENGTH_BYTES) {
            throw new CorruptFileException(source + ": is no safetensors file: has " + fileLength
                    + " bytes, expected at least " + LENGTH_BYTES);
        }
        ByteBuffer start = ByteBuffer.allocate(LENGTH_BYTES + 1).order(ByteOrder.LITTLE_ENDIAN);
        int read = channel.read(start, 0);
        long headerLength = start.getLong(0);
        // A length beyond 2^63 shows as negative.
        if (headerLength < 0 || headerLength > SafetensorsHeader.LONGEST) {
            throw new CorruptFileException(source + ": is no safetensors file: its header would have "
                    + Long.toUnsignedString(headerLength) + " bytes, the limit is " + SafetensorsHeader.LONGEST);
        }
        long dataStart = LENGTH_BYTES + headerLength;
        if (dataStart > fileLength) {
            throw new CorruptFileException(source + ": the header should have " + headerLength + " bytes, the file has "
                    + (fileLength - LENGTH_BYTES) + " after its length: it is probably truncated");
        }
        if (read <= LENGTH_BYTES || headerLength == 0 || start.get(LENGTH_BYTES) != '{') {
            throw new CorruptFileException(source + ": is no safetensors file: the header should begin with {");
        }
        channel.position(LENGTH_BYTES);
        InputStream json = new BoundedInput(Channels.newInputStream(channel), headerLength);
        MemoryBudget budget = new MemoryBudget(source, fileLength);
        return new SafetensorsFile(
                source, channel, dataStart, SafetensorsHeader.parse(json, source, budget, fileLength - dataStart));
    }

    /** The names of all tensors, by code points. */
    public Set<String> names() {
        return header.tensors().keySet();
    }

    public boolean has(String name) {
        return header.tensors().containsKey(name);
    }

    /** What the header says about a tensor. */
    public TensorInfo info(String name) {
        TensorInfo tensor = header.tensors().get(name);
        if (tensor == null) {
            throw new CorruptFileException(source + ": lacks the tensor '" + name + "'; it holds " + someNames());
        }
        return tensor;
    }

    /** The texts of {@code __metadata__}, by code points of their keys. */
    public SortedMap<String, String> metadata() {
        return header.metadata();
    }

    /**
     * Reads a tensor. F32 keeps its bits; F16 and BF16 are exact; F64 is rounded.
     *
     * @throws CorruptFileException if the file has no such tensor
     * @throws UnsupportedException if it is of another type, or beyond what an array can hold
     */
    public Tensor tensor(String name) {
        TensorInfo tensor = info(name);
        Decoder<float[]> decoder = Decoder.toFloats(tensor, source);
        float[] values = new float[arraySize(tensor)];
        read(tensor, decoder, values);
        return Tensor.of(values, intShape(tensor));
    }

    /** Reads a tensor that must have this shape. */
    public Tensor expect(String name, int... shape) {
        TensorInfo tensor = info(name);
        List<Long> wanted = Arrays.stream(shape).mapToObj(Long::valueOf).toList();
        if (!tensor.shape().equals(wanted)) {
            throw new CorruptFileException(source + ": tensor '" + name + "' has shape " + tensor.shape()
                    + ", expected " + wanted + ": the file probably belongs to another model");
        }
        return tensor(name);
    }

    /** Reads the elements of an F64 or F32 tensor in row-major order. */
    public double[] doubles(String name) {
        TensorInfo tensor = info(name);
        Decoder<double[]> decoder = Decoder.toDoubles(tensor, source);
        double[] values = new double[arraySize(tensor)];
        read(tensor, decoder, values);
        return values;
    }

    /** Reads the elements of a tensor of integers (all but U64) or BOOL (as 0 and 1) in row-major order. */
    public long[] longs(String name) {
        TensorInfo tensor = info(name);
        Decoder<long[]> decoder = Decoder.toLongs(tensor, source);
        long[] values = new long[arraySize(tensor)];
        read(tensor, decoder, values);
        return values;
    }

    /** Reads all tensors, which must be of float types. */
    public SortedMap<String, Tensor> tensors() {
        SortedMap<String, Tensor> all = new TreeMap<>(NameOrder.BY_CODE_POINTS);
        for (String name : names()) {
            all.put(name, tensor(name));
        }
        return Collections.unmodifiableSortedMap(all);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileErrors.cannotRead(Path.of(source), e);
        }
    }

    private <A> void read(TensorInfo tensor, Decoder<A> decoder, A target) {
        int elementBytes = tensor.dtype().bits() / Byte.SIZE;
        long length = tensor.end() - tensor.begin();
        ByteBuffer piece =
                ByteBuffer.allocate((int) Math.min(PIECE_BYTES, length)).order(ByteOrder.LITTLE_ENDIAN);
        try {
            for (long done = 0; done < length; done += piece.limit()) {
                piece.clear().limit((int) Math.min(PIECE_BYTES, length - done));
                fill(piece, dataStart + tensor.begin() + done, tensor);
                decoder.decode(piece.flip(), target, Math.toIntExact(done / elementBytes));
            }
        } catch (IOException e) {
            throw FileErrors.cannotRead(Path.of(source), e);
        }
    }

    private void fill(ByteBuffer piece, long position, TensorInfo tensor) throws IOException {
        long next = position;
        while (piece.hasRemaining()) {
            int count = channel.read(piece, next);
            if (count < 0) {
                throw new CorruptFileException(source + ": ended within the tensor '" + tensor.name()
                        + "': it was cut short while it was read");
            }
            next += count;
        }
    }

    private int arraySize(TensorInfo tensor) {
        if (tensor.size() > Integer.MAX_VALUE - Long.BYTES) {
            throw new UnsupportedException(source + ": tensor '" + tensor.name() + "' has " + tensor.size()
                    + " elements, more than an array can hold");
        }
        return (int) tensor.size();
    }

    private int[] intShape(TensorInfo tensor) {
        if (tensor.shape().stream().anyMatch(length -> length > Integer.MAX_VALUE)) {
            throw new UnsupportedException(
                    source + ": tensor '" + tensor.name() + "' has an axis beyond 2^31: " + tensor.shape());
        }
        return tensor.shape().stream().mapToInt(Long::intValue).toArray();
    }

    private String someNames() {
        int shown = 8;
        List<String> some = names().stream().limit(shown).toList();
        return (some.isEmpty() ? "none" : String.join(", ", some)) + (names().size() > shown ? ", ..." : "");
    }
}

package dev.carousel.interop.torch.pickle;

import dev.carousel.CorruptFileException;
import dev.carousel.formats.file.MemoryBudget;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, at most as many as there can be, and where it stands in them. */
public final class PickleInput {
    /** PyTorch's longest name has some 30 characters; class names of a refused file should still be shown. */
    private static final int LONGEST_LINE = 256;

    private final String source;
    private final InputStream in;
    private final long length;
    private final MemoryBudget budget;
    private final byte[] number = new byte[Long.BYTES];
    private long position;

    /**
     * @param source what errors call it
     * @param in buffered
     * @param length the bytes that can be there, by which lengths are checked before memory is taken
     */
    public PickleInput(String source, InputStream in, long length, MemoryBudget budget) {
        this.source = source;
        this.in = in;
        this.length = length;
        this.budget = budget;
    }

    /** How many bytes have been read. */
    public long position() {
        return position;
    }

    String source() {
        return source;
    }

    int unsignedByte() {
        return (int) littleEndian(1);
    }

    int unsignedShort() {
        return (int) littleEndian(2);
    }

    int integer() {
        return (int) littleEndian(4);
    }

    long unsignedInteger() {
        return littleEndian(4);
    }

    /** Negative for those beyond 2^63. */
    long longInteger() {
        return littleEndian(8);
    }

    double bigEndianDouble() {
        fill(number, 8);
        return ByteBuffer.wrap(number).order(ByteOrder.BIG_ENDIAN).getDouble(0);
    }

    private long littleEndian(int bytes) {
        fill(number, bytes);
        long value = 0;
        for (int k = bytes - 1; k >= 0; k--) {
            value = value << Byte.SIZE | number[k] & 0xFF;
        }
        return value;
    }

    byte[] bytes(long count, String what) {
        requireThere(count, what);
        budget.take(count, what);
        byte[] bytes = new byte[(int) count];
        fill(bytes, bytes.length);
        return bytes;
    }

    String text(long count) {
        byte[] bytes = bytes(count, "a text");
        budget.take(count, "a text");
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CorruptFileException(place() + "a text is no UTF-8", e);
        }
    }

    /** Characters up to a newline. */
    String line() {
        StringBuilder line = new StringBuilder();
        for (int c = unsignedByte(); c != '\n'; c = unsignedByte()) {
            if (line.length() == LONGEST_LINE) {
                throw new CorruptFileException(place() + "a name has more than " + LONGEST_LINE + " characters");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    void skip(long count, String what) {
        requireThere(count, what);
        try {
            in.skipNBytes(count);
        } catch (EOFException e) {
            throw truncated();
        } catch (IOException e) {
            throw new CorruptFileException(place() + "can't be read: " + e.getMessage(), e);
        }
        position += count;
    }

    void requireThere(long count, String what) {
        if (count < 0 || count > length - position || count > Integer.MAX_VALUE - Long.BYTES) {
            throw new CorruptFileException(place() + what + " should have " + Long.toUnsignedString(count)
                    + " bytes, but at most " + (length - position) + " follow");
        }
    }

    private void fill(byte[] target, int count) {
        try {
            if (in.readNBytes(target, 0, count) < count) {
                throw truncated();
            }
        } catch (IOException e) {
            throw new CorruptFileException(place() + "can't be read: " + e.getMessage(), e);
        }
        position += count;
    }

    private CorruptFileException truncated() {
        return new CorruptFileException(place() + "the pickle ends before it is complete: it is probably truncated");
    }

    /** What errors begin with. */
    String place() {
        return source + ": at byte " + position + " of the pickle: ";
    }
}

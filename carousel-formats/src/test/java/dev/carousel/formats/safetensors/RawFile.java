package dev.carousel.formats.safetensors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds files byte by byte, so that they can be wrong. */
final class RawFile {
    private RawFile() {}

    /** A header with its true length, and data of counting bytes. */
    static byte[] of(String header, int dataLength) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return withLength(json.length, json, dataLength);
    }

    static byte[] withLength(long claimedLength, byte[] header, int dataLength) {
        ByteBuffer file =
                ByteBuffer.allocate(Long.BYTES + header.length + dataLength).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(claimedLength).put(header);
        for (int k = 0; k < dataLength; k++) {
            file.put((byte) k);
        }
        return file.array();
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("x.safetensors"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

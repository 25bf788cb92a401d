package dev.carousel.interop;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What kind of model a file is, by its content; its name decides only where the content has no mark of its own. */
public enum ModelFormat {
    ONNX("ONNX"),
    KERAS("Keras"),
    PYTORCH("PyTorch"),
    SAFETENSORS("safetensors"),
    JSON("JSON");

    private static final byte[] HDF5_MARK = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
    private static final int ZIP_MARK = 'P' | 'K' << 8;
    /** A pickle begins with its protocol. */
    private static final int PICKLE_MARK = 0x80;

    private static final int BEGINNING = 16;

    private final String words;

    ModelFormat(String words) {
        this.words = words;
    }

    /** What people call it. */
    public String words() {
        return words;
    }

    /**
     * The format of a file.
     *
     * @throws InvalidInputException if there is no such file
     * @throws UnsupportedException if it is none of these
     */
    public static ModelFormat of(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException("'" + file + "' is a directory, expected a model file");
        }
        if (!Files.exists(file)) {
            throw new InvalidInputException("there is no file '" + file + "'");
        }
        byte[] start = beginning(file);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (startsWith(start, HDF5_MARK)) {
            return KERAS;
        }
        if (start.length >= 2 && (start[0] | start[1] << 8) == ZIP_MARK) {
            return ofArchive(file);
        }
        if (looksLikeSafetensors(start)) {
            return SAFETENSORS;
        }
        if (start.length >= 2 && (start[0] & 0xFF) == PICKLE_MARK && start[1] <= 5) {
            return PYTORCH;
        }
        return named(name)
                .orElseThrow(() -> new UnsupportedException("'" + file
                        + "': expected a model as .onnx, .h5, .keras, .pt, .pth, .safetensors or .json; neither its content nor its name is one of"
                        + " these"));
    }

    /** ONNX and JSON have no mark; a file that has lost its own is left to the reader that its name asks for. */
    private static Optional<ModelFormat> named(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "onnx" -> Optional.of(ONNX);
            case "json" -> Optional.of(JSON);
            case "safetensors" -> Optional.of(SAFETENSORS);
            case "h5", "hdf5", "keras" -> Optional.of(KERAS);
            case "pt", "pth" -> Optional.of(PYTORCH);
            default -> Optional.empty();
        };
    }

    private static byte[] beginning(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BEGINNING);
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    private static boolean startsWith(byte[] start, byte[] mark) {
        for (int k = 0; k < mark.length; k++) {
            if (k >= start.length || start[k] != mark[k]) {
                return false;
            }
        }
        return true;
    }

    /** A header's length, whose upper bytes are 0, and the brace that the header begins with. */
    private static boolean looksLikeSafetensors(byte[] start) {
        return start.length > Long.BYTES
                && start[Long.BYTES] == '{'
                && ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong() >>> 32 == 0;
    }

    /** A Keras archive has its configuration at the root; torch.save puts all it has into a folder. */
    private static ModelFormat ofArchive(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                if (entries.nextElement().getName().equals("config.json")) {
                    return KERAS;
                }
            }
            return PYTORCH;
        } catch (ZipException e) {
            // A damaged archive: its name tells whose reader is to say so.
            return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".keras") ? KERAS : PYTORCH;
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }
}

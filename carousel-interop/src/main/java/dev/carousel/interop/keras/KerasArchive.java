package dev.carousel.interop.keras;

import dev.carousel.CorruptFileException;
import dev.carousel.formats.file.FileErrors;
import dev.carousel.interop.keras.hdf5.Hdf5File;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A {@code .keras} file: a ZIP archive with three entries that matter. Nothing is unpacked to disk; each entry is read into memory, by
 * its exact name alone, up to limits that hold for what really comes out and not for what the archive declares.
 *
 * @param entries the contents by name: {@link #CONFIGURATION} always, the others if they are there
 * @param size of the archive on disk, in bytes
 */
record KerasArchive(String source, Map<String, byte[]> entries, long size) {
    static final String CONFIGURATION = "config.json";
    static final String METADATA = "metadata.json";
    static final String WEIGHTS = "model.weights.h5";

    private static final Set<String> KNOWN =
            new java.util.TreeSet<>(java.util.List.of(CONFIGURATION, METADATA, WEIGHTS));
    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_INFLATION = 100;
    /** Small texts pack well, so the limit above starts here. */
    private static final long ALWAYS_ALLOWED = 1 << 20;

    static KerasArchive read(Path path) {
        String source = path.toString();
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8)) {
            if (zip.size() > MOST_ENTRIES) {
                throw new CorruptFileException(
                        source + ": has " + zip.size() + " entries, a .keras file has a handful");
            }
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                if (KNOWN.contains(entry.getName())
                        && entries.putIfAbsent(entry.getName(), content(zip, entry, source)) != null) {
                    throw new CorruptFileException(source + ": has two entries '" + entry.getName() + "'");
                }
            }
        } catch (ZipException e) {
            throw new CorruptFileException(source + ": is no ZIP archive, as .keras files are, or damaged", e);
        } catch (IOException e) {
            throw FileErrors.cannotRead(path, e);
        } catch (IllegalArgumentException e) {
            throw new CorruptFileException(source + ": has an entry whose name is no UTF-8", e);
        }
        if (!entries.containsKey(CONFIGURATION)) {
            throw new CorruptFileException(
                    source + ": is a ZIP archive without '" + CONFIGURATION + "', so no .keras file");
        }
        return new KerasArchive(source, entries, path.toFile().length());
    }

    private static byte[] content(ZipFile zip, ZipEntry entry, String source) throws IOException {
        long packed = Math.max(0, entry.getCompressedSize());
        long most = Math.min(Hdf5File.LARGEST, Math.max(ALWAYS_ALLOWED, packed * MOST_INFLATION));
        String place = source + ": entry '" + entry.getName() + "'";
        if (entry.getSize() > most) {
            throw new CorruptFileException(place + " declares " + entry.getSize() + " bytes, packed into " + packed
                    + "; the limit is " + most);
        }
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            if (in == null) {
                throw new CorruptFileException(place + " can't be read");
            }
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                if (out.size() > most) {
                    throw new CorruptFileException(
                            place + " unpacks to more than " + most + " bytes, packed are " + packed);
                }
            }
        } catch (java.io.EOFException e) {
            throw new CorruptFileException(place + " ends too early", e);
        }
        return out.toByteArray();
    }

    String text(String name) {
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }
}

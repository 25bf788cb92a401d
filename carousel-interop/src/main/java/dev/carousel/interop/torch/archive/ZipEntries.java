package dev.carousel.interop.torch.archive;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.MemoryBudget;
import dev.carousel.interop.definition.Printable;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The table of contents of a ZIP file, checked. */
final class ZipEntries {
    private static final int ENTRY_BYTES = 200;
    private static final long MOST_INFLATED = 4L << 30;
    private static final long MOST_TIMES = 100;

    private ZipEntries() {}

    static Map<String, ZipEntry> of(ZipFile zip, String source, MemoryBudget budget) {
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        Enumeration<? extends ZipEntry> all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            budget.take(ENTRY_BYTES + 2L * name.length(), "the table of contents");
            requirePlain(name, source);
            requireModest(entry, source);
            if (entries.put(name, entry) != null) {
                throw new CorruptFileException(source + ": has two entries " + Printable.text(name));
            }
        }
        return entries;
    }

    /** The folder that everything lies in, with a slash at the end. */
    static String folder(Set<String> names, String source) {
        String pickle = "data.pkl";
        List<String> found = names.stream()
                .filter(name -> name.endsWith("/" + pickle) && name.indexOf('/') == name.length() - pickle.length() - 1)
                .toList();
        if (found.isEmpty()) {
            throw new UnsupportedException(
                    source + ": is a ZIP file without a data.pkl in a folder, so torch.save did not write it");
        }
        if (found.size() > 1) {
            throw new CorruptFileException(source + ": has " + found.size() + " pickles, expected one data.pkl");
        }
        return found.get(0).substring(0, found.get(0).length() - pickle.length());
    }

    /** Nothing is unpacked to disk, so a name can't do harm here; whoever writes such names means harm elsewhere. */
    private static void requirePlain(String name, String source) {
        boolean climbs = Arrays.asList(name.split("/", -1)).contains("..");
        if (climbs
                || name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new CorruptFileException(source + ": has an entry of the unsafe name '" + Printable.text(name) + "'");
        }
    }

    /** PyTorch doesn't compress; others may have packed the file anew. */
    private static void requireModest(ZipEntry entry, String source) {
        long size = entry.getSize();
        long packed = entry.getCompressedSize();
        boolean inflates = entry.getMethod() != ZipEntry.STORED;
        if (size < 0 || packed < 0 || inflates && (size > MOST_INFLATED || size / MOST_TIMES > packed)) {
            throw new CorruptFileException(
                    source + ": the entry " + Printable.text(entry.getName()) + " would grow from " + packed + " to "
                            + size + " bytes, beyond " + MOST_TIMES + " times or 4 GiB");
        }
    }
}

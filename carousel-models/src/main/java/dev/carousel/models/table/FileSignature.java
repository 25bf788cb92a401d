package dev.carousel.models.table;

import java.util.List;
import java.util.Optional;

/**
 * The first bytes by which a file that was taken for text shows that it is something else.
 *
 * @param name what people call it, with its article
 * @param magic the bytes it begins with, as ISO-8859-1 text
 */
record FileSignature(String name, String magic) {
    /** How many leading bytes {@link #of} wants to see. */
    static final int LENGTH = 512;

    private static final List<FileSignature> KNOWN = List.of(
            new FileSignature("a Parquet file", "PAR1"),
            new FileSignature("an Arrow file", "ARROW1"),
            new FileSignature("an ORC file", "ORC"),
            new FileSignature("an Avro file", "Obj\u0001"),
            new FileSignature("a zip archive or an Excel workbook", "PK\u0003\u0004"),
            new FileSignature("an old Excel workbook", "\u00d0\u00cf\u0011\u00e0"),
            new FileSignature("an HDF5 file", "\u0089HDF"),
            new FileSignature("an SQLite database", "SQLite format 3"),
            new FileSignature("a bzip2 archive", "BZh"),
            new FileSignature("an xz archive", "\u00fd7zXZ\0"),
            new FileSignature("a zstd archive", "(\u00b5/\u00fd"),
            new FileSignature("a 7-zip archive", "7z\u00bc\u00af"),
            new FileSignature("a PDF document", "%PDF-"),
            new FileSignature("a PNG image", "\u0089PNG"),
            new FileSignature("a web page", "<!DOCTYPE html"),
            new FileSignature("a web page", "<!doctype html"),
            new FileSignature("a web page", "<html"),
            new FileSignature("JSON", "{\""),
            new FileSignature("JSON", "[{"));

    /** What a file with these first bytes seems to be, when that isn't delimited text. */
    static Optional<String> of(byte[] head, int length) {
        String start = new String(head, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1);
        for (FileSignature signature : KNOWN) {
            if (start.startsWith(signature.magic)) {
                return Optional.of(signature.name);
            }
        }
        return start.indexOf('\0') >= 0 ? Optional.of("a binary file (it has zero bytes)") : Optional.empty();
    }
}

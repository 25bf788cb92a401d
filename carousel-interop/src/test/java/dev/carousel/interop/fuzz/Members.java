package dev.carousel.interop.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Several files as one sequence of bytes that a fuzzer can change anywhere: each is a mark, its name, a newline and its content up to the
 * next mark. So a byte more or less in a content moves nothing else, and the archive that is made of it has the right checksums.
 */
public record Members(List<Member> list) {
    private static final byte[] STORED = {(byte) 0xC1, 'M', 'B', 'S'};
    private static final byte[] DEFLATED = {(byte) 0xC1, 'M', 'B', 'D'};

    /** @param deflated whether an archive holds it compressed */
    public record Member(String name, byte[] content, boolean deflated) {}

    public static Members of(byte[] flat) {
        List<Member> members = new ArrayList<>();
        int at = nextMark(flat, 0);
        while (at < flat.length) {
            int start = at + STORED.length;
            int end = nextMark(flat, start);
            int newline = start;
            while (newline < end && flat[newline] != '\n') {
                newline++;
            }
            String name = new String(flat, start, newline - start, StandardCharsets.UTF_8);
            byte[] content = Arrays.copyOfRange(flat, Math.min(newline + 1, end), end);
            members.add(new Member(name, content, flat[start - 1] == 'D'));
            at = end;
        }
        return new Members(members);
    }

    /** By its table of contents, as PyTorch's entries have no sizes of their own. */
    public static Members ofZip(byte[] archive) {
        Path file = new Scratch().file("archive.zip", archive);
        List<Member> members = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                members.add(new Member(entry.getName(), content, entry.getMethod() == ZipEntry.DEFLATED));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Members(members);
    }

    /** The files of a folder, sorted by name. */
    public static Members ofFolder(Path folder) {
        List<Member> members = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                members.add(new Member(file.getFileName().toString(), Files.readAllBytes(file), false));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Members(members);
    }

    public byte[] flat() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Member member : list) {
            out.writeBytes(member.deflated ? DEFLATED : STORED);
            out.writeBytes((member.name + "\n").getBytes(StandardCharsets.UTF_8));
            out.writeBytes(member.content);
        }
        return out.toByteArray();
    }

    /** A ZIP file of all members but those whose name was there before. */
    public byte[] zip() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Set<String> names = new HashSet<>();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Member member : list) {
                if (names.add(member.name)) {
                    add(zip, member);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void add(ZipOutputStream zip, Member member) throws IOException {
        ZipEntry entry = new ZipEntry(member.name);
        entry.setTime(0);
        entry.setMethod(member.deflated ? ZipEntry.DEFLATED : ZipEntry.STORED);
        if (!member.deflated) {
            CRC32 checksum = new CRC32();
            checksum.update(member.content);
            entry.setCrc(checksum.getValue());
            entry.setSize(member.content.length);
        }
        zip.putNextEntry(entry);
        zip.write(member.content);
        zip.closeEntry();
    }

    /** The bytes of all contents. */
    public long size() {
        return list.stream().mapToLong(member -> member.content.length).sum();
    }

    /** The content of a member, empty if there is none. */
    public byte[] content(String name) {
        return list.stream()
                .filter(member -> member.name.equals(name))
                .findFirst()
                .map(Member::content)
                .orElse(new byte[0]);
    }

    /** The same with another content for one of them. */
    public Members with(String name, byte[] content) {
        return new Members(list.stream()
                .map(member -> member.name.equals(name) ? new Member(name, content, member.deflated) : member)
                .toList());
    }

    private static int nextMark(byte[] flat, int from) {
        for (int k = from; k + STORED.length <= flat.length; k++) {
            if (flat[k] == STORED[0]
                    && flat[k + 1] == 'M'
                    && flat[k + 2] == 'B'
                    && (flat[k + 3] == 'S' || flat[k + 3] == 'D')) {
                return k;
            }
        }
        return flat.length;
    }
}

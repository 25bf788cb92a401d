package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carousel.CarouselVersion;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What people download, unpacked and started; runs after the zip is packed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for the shells of Unix")
class ZipIT {
    private static final String NAME = "carousel-" + CarouselVersion.current();
    private static final int TIME_LIMIT_SECONDS = 120;

    @TempDir
    static Path folder;

    private static Path home;

    @BeforeAll
    static void unpack() throws IOException {
        Path zip = Path.of("target", NAME + ".zip");
        assumeTrue(Files.exists(zip), "no " + zip + ": mvn package makes it");
        Path target = Files.createDirectories(folder.resolve("pro  grams"));
        try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true));
                Stream<Path> entries = Files.walk(inside.getPath("/" + NAME))) {
            for (Path entry : entries.toList()) {
                Path file = target.resolve(entry.toString().substring(1));
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(file);
                } else {
                    Files.copy(entry, file);
                    Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(entry));
                }
            }
        }
        home = target.resolve(NAME);
    }

    private static Outcome sh(String line, Map<String, String> environment) throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line).directory(elsewhere.toFile());
        builder.environment().remove("CAROUSEL_JAVA_OPTS");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("C", home.resolve("bin/carousel").toString());
        builder.environment().putAll(environment);
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + TIME_LIMIT_SECONDS + " s: " + line);
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void worksFromAFolderWithBlanksInItsName() throws Exception {
        Outcome version = sh("\"$C\" -V", Map.of()).succeeded();
        assertThat(version.out()).startsWith("carousel " + CarouselVersion.current());
        assertThat(version.err()).isEmpty();

        sh("\"$C\" sample retail --out retail.csv", Map.of()).succeeded();
        assertThat(sh("\"$C\" inspect retail.csv", Map.of()).succeeded().out()).contains("month");
        assertThat(sh("\"$C\" inspect --sql \"select month, sales from 'retail.csv'\"", Map.of())
                        .succeeded()
                        .out())
                .contains("sales");
        // PostgreSQL's driver is there: it is what finds no server.
        assertThat(sh("\"$C\" inspect --jdbc jdbc:postgresql://localhost:1/x --sql 'select 1'", Map.of())
                        .failedWith(1))
                .contains("refused");
    }

    @Test
    void worksThroughLinks() throws Exception {
        Files.createSymbolicLink(folder.resolve("linked home"), home);
        Files.createSymbolicLink(folder.resolve("link"), Path.of("linked home/bin/carousel"));

        assertThat(sh("../link -V && PATH=..:$PATH link -V", Map.of())
                        .succeeded()
                        .out())
                .containsSubsequence("carousel ", "carousel ");
    }

    @Test
    void passesOptionsToJavaAndNamesThoseItDoesNotTake() throws Exception {
        assertThat(sh("\"$C\" -V", Map.of("CAROUSEL_JAVA_OPTS", "-Xmx100m -XX:+UseSerialGC"))
                        .succeeded()
                        .out())
                .startsWith("carousel ");
        assertThat(sh("\"$C\" -V", Map.of("CAROUSEL_JAVA_OPTS", "-Xnonsense")).err())
                .contains("Unrecognized option: -Xnonsense")
                .endsWith("carousel: Java does not start with CAROUSEL_JAVA_OPTS=-Xnonsense\n");
    }

    @Test
    void saysWhereItLookedForJava() throws Exception {
        assertThat(sh("\"$C\" -V", Map.of("JAVA_HOME", "/no/jdk")).failedWith(1))
                .isEqualTo("carousel: JAVA_HOME is /no/jdk, but there is no /no/jdk/bin/java: correct or unset it");
    }

    @Test
    void bringsItsLicencesAndNamesEveryLibrary() throws Exception {
        List<String> rows =
                Files.readString(home.resolve("LIBRARIES.txt")).lines().toList();

        assertThat(home.resolve("LICENSE")).content().contains("Apache License");
        assertThat(home.resolve("NOTICE")).content().startsWith("Carousel\n");
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                String library = jar.getFileName().toString().replaceFirst("-[0-9].*", "");
                if (library.startsWith("carousel-") || library.equals("start.sh")) {
                    continue;
                }
                assertThat(rows)
                        .as("LIBRARIES.txt")
                        .anyMatch(row -> List.of(row.strip().split("[ ,]+")).contains(library));
            }
        }
        assertThat(Files.readString(home.resolve("bin/carousel.cmd")))
                .as("Windows finds no labels otherwise")
                .doesNotContainPattern("[^\r]\n");
    }
}

package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carousel.CarouselVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that people start. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for the shells of Unix")
class LauncherTest {
    private static final String VERSION = "carousel " + CarouselVersion.current();

    @TempDir
    static Path jars;

    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeAll
    static void makeJars() throws IOException {
        Checkout.jars(jars);
    }

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Checkout.in(folder.resolve("a check  out"), jars);
    }

    @Test
    void startsFromAnyFolderAndThroughLinks() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), checkout.launcher());
        Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));

        for (String start :
                List.of("\"$C\" -V", "../bin/second -V", "cd .. && bin/first -V", "PATH=../bin:$PATH first -V")) {
            Outcome version = checkout.sh(start).succeeded();

            assertThat(version.out()).as(start).startsWith(VERSION);
            assertThat(version.err()).as(start).isEmpty();
        }
        assertThat(checkout.builds()).doesNotExist();
    }

    @Test
    void passesArgumentsOnAsTheyAre() throws Exception {
        assertThat(checkout.sh("\"$C\" info \"$1\"", "a  'b' * \"$HOME\" \\").failedWith(1))
                .isEqualTo("carousel: no model at 'a  'b' * \"$HOME\" \\': there is no such file or directory");
        assertThat(checkout.sh("\"$C\" predict '' x.csv").failedWith(1)).startsWith("carousel: ");
    }

    @Test
    void buildsOnlyWhenASourceIsNewer() throws Exception {
        checkout.sh("\"$C\" -V").succeeded();
        assertThat(checkout.builds()).doesNotExist();

        Files.setLastModifiedTime(checkout.source(), FileTime.from(Instant.now().plusSeconds(1)));
        Outcome built = checkout.sh("\"$C\" -V").succeeded();
        assertThat(built.out()).startsWith(VERSION);
        assertThat(built.err()).contains("carousel: building");
        assertThat(Files.readString(checkout.builds()))
                .contains("-pl carousel-cli -am package")
                .hasLineCount(1);

        Files.setLastModifiedTime(checkout.source(), FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));
        checkout.sh("\"$C\" -V").succeeded();
        assertThat(Files.readString(checkout.builds())).hasLineCount(1);
    }

    @Test
    void buildsAgainWhenASourceIsGone() throws Exception {
        Files.delete(checkout.source());
        Files.setLastModifiedTime(
                checkout.source().getParent(), FileTime.from(Instant.now().plusSeconds(1)));

        checkout.sh("\"$C\" -V").succeeded();

        assertThat(Files.readString(checkout.builds())).hasLineCount(1);
    }

    @Test
    void saysThatTheBuildFailedAndTriesAgainTheNextTime() throws Exception {
        Files.delete(checkout.root().resolve("carousel-cli/target/launcher-stamp"));

        Outcome failed = checkout.with("BUILD_RESULT", "1").sh("\"$C\" -V");
        Outcome again = checkout.with("BUILD_RESULT", "0").sh("\"$C\" -V");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).endsWith("carousel: the build failed, see above\n");
        assertThat(again.succeeded().out()).startsWith(VERSION);
        assertThat(Files.readString(checkout.builds())).hasLineCount(2);
    }

    @Test
    void findsJavaOnThePathOrByJavaHome() throws Exception {
        String java = System.getProperty("java.home") + "/bin/java";
        checkout.tool("java", "echo used >>java.log; exec '" + java + "' \"$@\"");

        Path used = folder.resolve("elsewhere/java.log");

        checkout.sh("\"$C\" -V").succeeded();
        assertThat(used).doesNotExist();
        checkout.with("JAVA_HOME", "").sh("\"$C\" -V").succeeded();
        assertThat(used).exists();
        assertThat(checkout.with("JAVA_HOME", "/no/jdk").sh("\"$C\" -V").failedWith(1))
                .isEqualTo("carousel: JAVA_HOME is /no/jdk, but there is no /no/jdk/bin/java: correct or unset it");
    }

    @Test
    void refusesAJavaThatIsTooOldOrLacksAModule() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
        Checkout.executable(Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n"));
        Path small = Files.createDirectories(folder.resolve("small/bin")).resolve("java");
        String script = "case $* in *vector*) exit 1;; esac; echo 'openjdk version \"17.0.2\" 2022-01-18' >&2";
        Checkout.executable(Files.writeString(small, "#!/bin/sh\n" + script + "\n"));

        assertThat(checkout.with("JAVA_HOME", folder + "/old").sh("\"$C\" -V").failedWith(1))
                .isEqualTo("carousel: Java 17 or later is needed, but " + old
                        + " is Java 11.0.2: set JAVA_HOME to another");
        assertThat(checkout.with("JAVA_HOME", folder + "/small").sh("\"$C\" -V").failedWith(1))
                .contains(small + " does not start with the module jdk.incubator.vector");
    }

    @Test
    void handsOptionsToTheJvm() throws Exception {
        checkout.with("CAROUSEL_JAVA_OPTS", "-Xmx300m -XX:+UseSerialGC -Dstar=* -XX:+PrintCommandLineFlags");

        Outcome version = checkout.sh("\"$C\" -V").succeeded();
        Outcome wrong = checkout.with("CAROUSEL_JAVA_OPTS", "-Xmx3q").sh("\"$C\" -V");

        assertThat(version.out())
                .contains("-XX:MaxHeapSize=314572800", "-XX:+UseSerialGC", VERSION)
                .doesNotContain("ParallelGC");
        assertThat(version.err()).isEmpty();
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err())
                .contains("Invalid maximum heap size: -Xmx3q")
                .endsWith("carousel: Java does not start with CAROUSEL_JAVA_OPTS=-Xmx3q\n");
    }

    @Test
    void sharesAFileWithOthersWithoutOverwritingThem() throws Exception {
        checkout.sh("{ echo before; \"$C\" -V; \"$C\" info nothing; echo after >&2; echo end; } >log 2>&1")
                .succeeded();

        assertThat(Files.readAllLines(folder.resolve("elsewhere/log")))
                .hasSize(6)
                .startsWith("before", VERSION)
                .endsWith("carousel: no model at 'nothing': there is no such file or directory", "after", "end");
    }

    @Test
    void endsQuietlyWhenNobodyListens() throws Exception {
        Path weights = Files.createDirectories(folder.resolve("elsewhere")).resolve("w.csv");
        Tables.write(weights, Tables.monthly(3));
        String help = "\"$C\" train forecaster --help";

        assertThat(checkout.sh("{ " + help + "; echo $? >&3; } 3>code | head -n 1")
                        .succeeded()
                        .err())
                .isEmpty();
        assertThat(Files.readString(folder.resolve("elsewhere/code"))).isEqualTo("0\n");
        assertThat(checkout.sh(help + " >&-").succeeded().err()).isEmpty();
        assertThat(checkout.sh(help + " 2>&-").succeeded().out()).startsWith("Usage: ");
        assertThat(checkout.sh("\"$C\" info nothing 2>&-").code()).isEqualTo(1);
        assertThat(checkout.sh("\"$C\" info nothing 2>&1 | cat").succeeded().out())
                .hasLineCount(1);
        assertThat(checkout.sh("\"$C\" predict m - <&-").failedWith(1)).startsWith("carousel: no model at 'm'");
    }

    @Test
    void failsIfItsOutputCannotBeWritten() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full here to play a disk that is full");

        assertThat(checkout.sh("\"$C\" train forecaster --help >/dev/full").failedWith(1))
                .isEqualTo("carousel: can't write to standard output: No space left on device");
    }

    @Test
    void readsNamesBeyondAsciiInTheCLocale() throws Exception {
        checkout.with("LC_ALL", "C");
        Tables.write(Files.createDirectories(folder.resolve("elsewhere")).resolve("größe.csv"), "ä,Größe\n2024,ß\n");

        assertThat(checkout.sh("\"$C\" train forecaster größe.csv --target Größe --time ä --horizon 2 --out m")
                        .failedWith(1))
                .isEqualTo("carousel: größe.csv, line 2, column 'Größe': 'ß' is not a number");
    }

    @Test
    void showsAProgressBarOnATerminal() throws Exception {
        assumeTrue(checkout.sh("script -qc true /dev/null").code() == 0, "no script(1) here to play a terminal");
        Tables.write(Files.createDirectories(folder.resolve("elsewhere")).resolve("sales.csv"), Tables.monthly(60));
        String train =
                "$C train forecaster sales.csv --target sales --time month --horizon 6 --members 1 --epochs 2 --out m";

        String seen = checkout.with("C", "'" + checkout.launcher() + "'")
                .sh("script -qc \"" + train + "\" /dev/null")
                .succeeded()
                .out();

        assertThat(seen).containsPattern("member 1 +[0-9]+% \\[").contains("member 1: 100 steps in ");
    }

    @Test
    void showsNoWarningsOfANewerJvm() throws Exception {
        Optional<Path> jdk = newerJdk();
        assumeTrue(jdk.isPresent(), "no JDK 25 or later beside " + System.getProperty("java.home"));
        checkout.with("JAVA_HOME", jdk.get().toString());

        Outcome version = checkout.sh("\"$C\" -V").succeeded();
        assertThat(version.out()).contains("Java 25");
        assertThat(version.err()).isEmpty();
        // A query loads DuckDB's native code, of which newer JVMs have something to say.
        assertThat(checkout.sh(
                                "\"$C\" train forecaster --sql 'select 1 t, 1 a' --target a --time t --horizon 2 --out m")
                        .failedWith(1))
                .startsWith("carousel: too short: ");
        assertThat(checkout.with("LC_ALL", "C").sh("\"$C\" info größe").failedWith(1))
                .contains("'größe'");
    }

    @Test
    void leavesNoHalfFilesOnADiskThatIsFull() throws Exception {
        // A limit on the size of files stands for the full disk; the JVM's own data would not fit either.
        checkout.with("CAROUSEL_JAVA_OPTS", "-XX:-UsePerfData");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path data = Tables.write(elsewhere.resolve("sales.csv"), Tables.monthly(60));
        Cli.train(
                        data.toString(),
                        "--target",
                        "sales",
                        "--horizon",
                        "6",
                        "--out",
                        elsewhere.resolve("good").toString())
                .succeeded();
        List<Path> before = files(elsewhere);
        String train = "\"$C\" train forecaster sales.csv --target sales --horizon 6 --members 1 --epochs 1 -q --out ";

        assertThat(checkout.sh("ulimit -f 16 && " + train + "new").failedWith(1))
                .matches("carousel: can't write 'new/checkpoint/[a-z]+-1.safetensors': File too large");
        assertThat(checkout.sh("ulimit -f 16 && " + train + "good --overwrite").failedWith(1))
                .matches("carousel: can't write 'good/checkpoint/[a-z]+-1.safetensors': File too large");
        assertThat(checkout.sh("ulimit -f 1 && \"$C\" predict good sales.csv --out f.csv")
                        .failedWith(1))
                .isEqualTo("carousel: can't write 'f.csv': File too large");
        assertThat(files(elsewhere)).isEqualTo(before);
        assertThat(checkout.sh("\"$C\" predict good sales.csv").succeeded().out())
                .hasLineCount(7);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    private static Optional<Path> newerJdk() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> neighbours = Files.list(own.getParent())) {
            return neighbours
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> release(home).contains("JAVA_VERSION=\"25"))
                    .findFirst();
        }
    }

    private static String release(Path home) {
        try {
            return Files.readString(home.resolve("release"));
        } catch (IOException unknown) {
            return "";
        }
    }
}

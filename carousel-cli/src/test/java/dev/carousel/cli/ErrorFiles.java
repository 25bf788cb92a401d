package dev.carousel.cli;

import dev.carousel.formats.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The files that the commands of docs/errors.md are given: sales by the month, and what can be wrong with them. */
final class ErrorFiles {
    private static final String GOOD = Tables.monthly(60);
    private static final String ONE = "2019-03,.*";

    private final Path folder;

    private ErrorFiles(Path folder) {
        this.folder = folder;
    }

    static void write(Path folder) throws IOException {
        ErrorFiles files = new ErrorFiles(folder);
        files.tables();
        files.cells();
        files.foreign();
        files.besides();
        files.holidays();
        files.configurations();
        files.models();
        files.sequences();
        ErrorModels.write(folder);
        ErrorTexts.write(folder);
    }

    private Path write(String name, String text) {
        return Tables.write(folder.resolve(name), text);
    }

    private void bytes(String name, String latin) throws IOException {
        Files.write(folder.resolve(name), latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void tables() {
        write("sales.csv", GOOD);
        write("empty.csv", "");
        write("blank.csv", "\n\n");
        write("header.csv", "month,sales\n");
        write("headless.csv", GOOD.substring(GOOD.indexOf('\n') + 1));
        write("title.csv", "Sales of the year,\n,\n" + GOOD);
        write("short.csv", Tables.monthly(7));
        write("renamed.csv", GOOD.replace("sales", "Sales_EUR"));
        write("same.csv", GOOD.replace("month,sales", "sales,sales"));
        write("nameless.csv", GOOD.replace("month,sales", "month,"));
        write("ragged.csv", GOOD.replaceFirst(ONE, "2019-03,1,5"));
        write("quote.csv", GOOD.replaceFirst(ONE, "2019-03,\"1"));
        write("nothing.csv", GOOD.replaceAll(",[0-9.]+\n", ",\n"));
        write("shops.csv", Tables.shops(60, List.of("DE/a", "DE/b", "FR/c")));
    }

    private void cells() {
        write("text.csv", GOOD.replaceFirst(ONE, "2019-03,many"));
        write("infinite.csv", GOOD.replaceFirst(ONE, "2019-03,-inf"));
        write("huge.csv", GOOD.replaceFirst(ONE, "2019-03,1e999"));
        write("mixed.csv", GOOD.replaceFirst(ONE, "2019-03,\"1,5\""));
        write("undated.csv", GOOD.replaceFirst("2019-03", "someday"));
        write("twice.csv", GOOD.replaceFirst("2019-03", "2019-02"));
        write("thirteen.csv", GOOD.replaceFirst("2019-03", "2019-13"));
        write("seconds.csv", "month,sales\n2018-01-01 00:00:00,1\n2018-01-01 00:00:01,2\n9018-01-01 00:00:00,3\n");
        write("irregular.csv", "month,sales\n1,1\n2,1\n4,1\n5,3\n5.5,3\n");
    }

    private void foreign() throws IOException {
        bytes("image.csv", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR");
        bytes("parquet.csv", "PAR1\u0015\u0004\u0015\u0010");
        bytes("workbook.csv", "PK\u0003\u0004\u0014\0\0\0");
        bytes("binary.csv", "month,sales\n2018-01,\0\u0001\u0002\n");
        bytes("latin.csv", "month,sales\n2018-01,\u00e4\n");
        write("text.parquet", "month,sales\n");
        write("table.xlsx", "PK");
        write("broken.json", "[{\"month\": \"2018-01\", \"sales\":");
        write("plain.csv.gz", GOOD);
        byte[] whole = Files.readAllBytes(Tables.writeGzip(folder.resolve("cut.csv.gz"), GOOD));
        Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, 100));
        Files.createDirectory(folder.resolve("folder.csv"));
        Files.createDirectory(folder.resolve("foreign"));
        write("foreign/notes.txt", "mine");
    }

    private void besides() {
        StringBuilder known = new StringBuilder("month,price,sales\n");
        StringBuilder ids = new StringBuilder("month,sales,id\n");
        for (int i = 0; i < 60; i++) {
            known.append(Tables.month(i))
                    .append(',')
                    .append(1 + i % 4)
                    .append(',')
                    .append(20 + i % 12);
            known.append('\n');
        }
        for (int i = 0; i < 1100; i++) {
            ids.append(Tables.month(i)).append(",1,x").append(i).append('\n');
        }
        write("prices.csv", known.toString());
        write("partly.csv", known + Tables.month(60).toString() + ",2,\n" + Tables.month(61) + ",2,\n");
        StringBuilder whole = new StringBuilder(known);
        for (int i = 60; i < 66; i++) {
            whole.append(Tables.month(i)).append(",2,\n");
        }
        write("cheap.csv", whole.toString().replaceFirst("2019-03,3,", "2019-03,cheap,"));
        write("ids.csv", ids.toString());
        StringBuilder daily = new StringBuilder("month,sales\n");
        for (int i = 0; i < 60; i++) {
            daily.append(LocalDate.of(2018, 1, 1).plusDays(i))
                    .append(',')
                    .append(i % 7)
                    .append('\n');
        }
        write("daily.csv", daily.toString());
    }

    private void holidays() {
        write("holidays.csv", "date,name\n2018-12-25,Christmas\n2019-12-25,Christmas\n2020-12-25,Christmas\n");
        write("german.csv", "date,name\n25.12.2018,Christmas\n");
        write("undatedholidays.csv", "day,name\n2018-12-25,Christmas\n");
        write("namelessholidays.csv", "date,name\n2018-12-25,\n");
        StringBuilder many = new StringBuilder("date,name\n");
        for (int i = 0; i < 201; i++) {
            many.append(LocalDate.of(2018, 1, 1).plusDays(i))
                    .append(",day ")
                    .append(i)
                    .append('\n');
        }
        write("manynames.csv", many.toString());
    }

    private void configurations() {
        write("typo.json", "{\"target\": \"sales\", \"time\": \"month\", \"horizn\": 6}");
        write("classifier.json", "{\"kind\": \"classifier\", \"target\": \"sales\"}");
        write("cut.json", "{\"target\": \"sales\", \"hor");
        write("words.json", "{\"target\": \"sales\", \"time\": \"month\", \"horizon\": \"six\"}");
        write("lost.json", "{\"target\": \"sales\", \"time\": \"month\", \"horizon\": 6, \"holidays\": \"lost.csv\"}");
    }

    private void models() throws IOException {
        train("model", "sales.csv", "--time", "month");
        train("steps", "sales.csv");
        train("priced", "prices.csv", "--time", "month", "--known", "price");
        train("calendar", "sales.csv", "--time", "month", "--calendar");
        copy("cutmodel");
        Path config = folder.resolve("cutmodel/config.json");
        Files.write(config, Arrays.copyOf(Files.readAllBytes(config), 200));
        copy("weightless");
        Files.delete(folder.resolve("weightless/model.safetensors"));
        copy("edited");
        replace("edited", "\"horizon\": 6", "\"horizon\": 7");
        copy("newer");
        replace("newer", "\"format_version\": 1", "\"format_version\": 9");
        copy("otherkind");
        replace("otherkind", "\"kind\": \"forecaster\"", "\"kind\": \"clusterer\"");
    }

    /** Six machines of ten hours each, and what can be wrong with them. */
    private void sequences() throws IOException {
        StringBuilder text = new StringBuilder("machine,hour,heat,load,kind,left\n");
        for (int m = 0; m < 6; m++) {
            for (int t = 0; t < 10; t++) {
                text.append("m").append(m).append(',').append(t).append(',').append(t * (m % 2) + m);
                text.append(",5,")
                        .append(m % 2 == 0 ? "worn" : "loose")
                        .append(',')
                        .append(9 - t)
                        .append('\n');
            }
        }
        String good = text.toString();
        write("machines.csv", good);
        write("varying.csv", good.replaceFirst("m2,4,2,5,worn", "m2,4,2,5,loose"));
        write("oneclass.csv", good.replace("loose", "worn"));
        write("unlabelled.csv", good.replaceAll("worn|loose", ""));
        write("newclass.csv", good.replace("worn", "bent"));
        write("nameless-machine.csv", good.replaceFirst("m2,4", ",4"));
        write("wordy.csv", "machine,kind\na,worn\nb,loose\n");
        write("heatless.csv", good.replace("heat", "warmth"));
        Files.createDirectory(folder.resolve("nofiles"));
        for (String name : List.of("one", "two")) {
            Files.createDirectories(folder.resolve("unequal/" + name));
        }
        write("unequal/one/a.csv", "x,y\n1,2\n2,1\n");
        write("unequal/two/b.csv", "x,z\n1,2\n2,1\n");
        write("kindless.json", "{\"label\": \"kind\", \"sequenc\": \"machine\"}");
        List<String> tiny = List.of("--sequence=machine", "--time=hour", "--hidden=2", "--members=1", "--steps=2");
        sequences("kinds", tiny, "classifier", "--label=kind");
        sequences("lives", tiny, "regressor", "--target=left", "--features=heat,load");
    }

    private void sequences(String model, List<String> tiny, String kind, String... more) {
        List<String> words = new ArrayList<>(List.of("train", kind, at("machines.csv"), "--out=" + at(model)));
        words.addAll(tiny);
        words.addAll(List.of(more));
        Cli.run(words.toArray(String[]::new)).succeeded();
    }

    private void train(String model, String table, String... more) {
        String[] arguments = Arrays.copyOf(
                new String[] {at(table), "--target", "sales", "--horizon", "6", "--out", at(model)}, 7 + more.length);
        System.arraycopy(more, 0, arguments, 7, more.length);
        Cli.train(arguments).succeeded();
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private void copy(String model) throws IOException {
        Files.createDirectory(folder.resolve(model));
        for (String file : List.of("config.json", "preparation.json", "card.json", "model.safetensors")) {
            Files.copy(
                    folder.resolve("model").resolve(file), folder.resolve(model).resolve(file));
        }
    }

    private void replace(String model, String old, String text) throws IOException {
        Path file = folder.resolve(model).resolve("config.json");
        String before = Json.pretty(Json.read(file));
        if (!before.contains(old)) {
            throw new IllegalStateException(file + " has no " + old);
        }
        // The first is the model's own; those of its experts come later.
        Files.writeString(file, before.replaceFirst(java.util.regex.Pattern.quote(old), text));
    }
}

package dev.carousel.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The texts that the commands of docs/errors.md are given: messages to three teams, names in sentences, a letter. */
final class ErrorTexts {
    private static final List<String> TINY = List.of("--hidden=2", "--members=1", "--steps=2", "--folds=0");
    private static final String SENTENCE = "Ada B-PER\nlives O\nin O\nLondon B-LOC\n. O\n\n";

    private final Path folder;

    private ErrorTexts(Path folder) {
        this.folder = folder;
    }

    static void write(Path folder) {
        ErrorTexts texts = new ErrorTexts(folder);
        texts.messages();
        texts.sentences();
        texts.letters();
    }

    private void messages() {
        StringBuilder text = new StringBuilder("id,message,team\n");
        for (int k = 0; k < 12; k++) {
            text.append('T').append(k).append(k % 2 == 0 ? ",the sum is wrong,billing\n" : ",I can't log in,access\n");
        }
        String good = text.toString();
        write("messages.csv", good);
        write("oneteam.csv", good.replace("access", "billing"));
        write("teamless.csv", good.replaceAll("billing|access", ""));
        write("newteam.csv", good.replace("access", "sales"));
        write("textless.csv", good.replace("message", "words"));
        write("listed.csv", "id,message,team\n");
        train("teams", "messages.csv", "classifier", "--text=message", "--label=team");
    }

    private void sentences() {
        write("names.conll", SENTENCE.repeat(4));
        write("ragged.conll", SENTENCE + "Ada B-PER\nlives\n");
        write("blank.conll", "\n\n");
        write("untagged.csv", "word,tag,sentence\nAda,,1\nlives,,1\n");
        train("names", "names.conll", "tagger", "--text=1", "--label=2");
    }

    private void letters() {
        write("letter.txt", "Dear Sir,\nit rains.\n".repeat(20));
        write("silence.txt", "");
        List<String> words = List.of("--unit=char", "--hidden=2", "--layers=1", "--epochs=1", "--bptt=10", "--batch=2");
        run("language-model", "letter.txt", "letters", words);
    }

    private void train(String model, String table, String kind, String... more) {
        List<String> words = new ArrayList<>(TINY);
        words.addAll(List.of(more));
        run(kind, table, model, words);
    }

    private void run(String kind, String data, String model, List<String> more) {
        List<String> words = new ArrayList<>(List.of("train", kind, at(data), "--out=" + at(model), "--threads=1"));
        words.addAll(more);
        Cli.run(words.toArray(String[]::new)).succeeded();
    }

    private void write(String name, String text) {
        Tables.write(folder.resolve(name), text);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}

package dev.carousel.models.language;

import dev.carousel.models.text.token.Vocabulary;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A text that a model makes up piece by piece, as it is to be written after the prompt. For one thread at a time. */
public final class Continuation implements Iterator<String> {
    private final Symbols symbols;
    private final StatefulPass pass;
    private final LayerState state;
    private final Choice choice;
    private final int length;
    private Tensor logits;
    private String before;
    private int written;

    Continuation(Symbols symbols, Network network, String prompt, Generation wishes) {
        this.symbols = symbols;
        this.pass = network.pass(Workers.single());
        this.state = network.initialState(1);
        this.choice = new Choice(wishes, Vocabulary.UNKNOWN);
        this.length = wishes.length();
        int[] read = symbols.readOpen(prompt);
        for (int k = 0; k < read.length - 1; k++) {
            read(read[k]);
        }
        this.logits = read(read[read.length - 1]);
        boolean blank = prompt.endsWith(" ");
        this.before = blank ? symbols.unit().lineEnd() : symbols.vocabulary().token(read[read.length - 1]);
    }

    private Tensor read(int symbol) {
        Sequences x = new Sequences(SequenceLayout.equal(1, 1), Tensor.of(new float[] {symbol}, 1, 1));
        return pass.forward(x, state, Mode.inference()).values();
    }

    @Override
    public boolean hasNext() {
        return written < length;
    }

    /** The next symbol as it is written: a character, or a word with the blank before it, unless the prompt ends in one. */
    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int symbol = choice.of(logits, written++);
        String token = symbols.vocabulary().token(symbol);
        String piece = symbols.unit().written(before, token);
        before = token;
        if (hasNext()) {
            logits = read(symbol);
        }
        return piece;
    }

    /** All that is still to come. */
    public String rest() {
        StringBuilder text = new StringBuilder();
        forEachRemaining(text::append);
        return text.toString();
    }
}

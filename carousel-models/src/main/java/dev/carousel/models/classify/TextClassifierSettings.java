package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.network.NetworkShape;
import dev.carousel.models.sequence.network.Recipe;
import dev.carousel.models.text.network.TextShape;
import dev.carousel.models.text.token.Tokens;

/**
 * Everything about a classifier of texts that is decided before training: what the user said, and defaults from the data for the rest.
 *
 * @param tokens what texts are cut into
 * @param vocabulary the most different tokens that a network knows
 * @param least times that a token occurs at least, to be in the vocabulary
 * @param endings whether networks tell words that they don't know by how these end
 * @param keep the most tokens of a text that a network reads
 * @param chunk tokens after which the LSTM begins anew
 * @param embedding size of the vectors of words
 * @param vectors whether those start from which words stand near each other, or at random
 * @param wordDropout the share of words that become unknown, in training
 * @param embeddingDropout the share of the vectors' dimensions that a text goes without, in training
 * @param hidden units of the LSTM, in each direction
 * @param layers of the LSTM
 * @param dropout in training
 * @param smoothing the share of each label that is given to all classes alike
 * @param balanced whether rare classes weigh as much as frequent ones
 * @param bigrams what the bigram model has to say
 * @param pretrain passes over all texts in which the next word is foretold before classes are learned; 0 for none
 * @param recipe of training
 * @param members networks that classify together
 * @param folds in how many parts texts are held back in turn, to calibrate and score by; 0: none is
 */
public record TextClassifierSettings(
        Tokens tokens,
        int vocabulary,
        int least,
        boolean endings,
        int keep,
        int chunk,
        int embedding,
        boolean vectors,
        double wordDropout,
        double embeddingDropout,
        int hidden,
        int layers,
        double dropout,
        double smoothing,
        boolean balanced,
        BigramRole bigrams,
        int pretrain,
        Recipe recipe,
        int members,
        int folds) {
    private static final int MOST = 1000;

    public TextClassifierSettings {
        if (members < 1 || members > MOST || folds < 0 || folds > MOST || !(smoothing >= 0 && smoothing < 1)) {
            throw new InvalidInputException("classifier: expected 1 to " + MOST + " members, 0 to " + MOST
                    + " folds and a label smoothing of 0 up to 1, found " + members + ", " + folds + " and "
                    + smoothing);
        }
        if (pretrain < 0 || pretrain > MOST) {
            throw new InvalidInputException(
                    "classifier: expected 0 to " + MOST + " passes of pre-training, found " + pretrain);
        }
        if (vocabulary < 2 || least < 1 || keep < 1 || !(wordDropout >= 0 && wordDropout < 1)) {
            throw new InvalidInputException("classifier: expected a vocabulary of 2 or more words that occur once or"
                    + " more, 1 token or more to keep and a word dropout of 0 up to but not 1, found " + vocabulary
                    + ", " + least + ", " + keep + " and " + wordDropout);
        }
    }

    /**
     * The networks.
     *
     * @param words that they know
     */
    TextShape shape(int words, int classes) {
        return new TextShape(
                words,
                embeddingDropout,
                chunk,
                new NetworkShape(embedding, hidden, layers, true, true, 0, classes, dropout));
    }
}

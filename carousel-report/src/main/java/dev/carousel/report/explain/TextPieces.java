package dev.carousel.report.explain;

import dev.carousel.models.text.token.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Finds tokens, which are in lower case and otherwise evened out, where they stand in their text. */
final class TextPieces {
    /** What is looked at for a token; what stands between two is mostly a space. */
    private static final int FAR = 64;

    private TextPieces() {}

    /** As they are written, where they can be found; as they are read elsewhere. */
    static List<Shown.Token> of(String text, Tokens kind) {
        List<Shown.Token> pieces = new ArrayList<>();
        int end = 0;
        for (String token : kind.of(text)) {
            int at = find(text, token, end);
            if (kind == Tokens.BYTES || at < 0) {
                pieces.add(new Shown.Token(end == 0 ? "" : " ", token, true));
            } else {
                String before = text.substring(end, at);
                end = at + token.length();
                pieces.add(new Shown.Token(even(before), text.substring(at, end), true));
            }
        }
        return pieces;
    }

    private static int find(String text, String token, int from) {
        int last = Math.min(text.length() - token.length(), from + FAR);
        for (int at = from; at <= last; at++) {
            if (same(text, at, token)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean same(String text, int at, String token) {
        for (int k = 0; k < token.length(); k++) {
            char wanted = token.charAt(k);
            char found = text.charAt(at + k);
            boolean apostrophe = wanted == '\'' && found == '’';
            if (wanted != found && !apostrophe && Character.toLowerCase(found) != wanted) {
                return false;
            }
        }
        return true;
    }

    /** Line breaks of web pages are one, and more than two are two. */
    private static String even(String between) {
        String plain = between.replaceAll("<[bB][rR] {0,4}/?>", "\n").replace("\r", "");
        return plain.replaceAll("\n\\s*\n\\s*", "\n\n");
    }
}

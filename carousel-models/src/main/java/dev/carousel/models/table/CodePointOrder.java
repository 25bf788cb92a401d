package dev.carousel.models.table;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** Texts in the order of their code points, which no locale and no collation of a database can change. */
public final class CodePointOrder implements Comparator<String> {
    /** Lists of texts, the first that differ decide. */
    public static final Comparator<List<String>> OF_LISTS = CodePointOrder::compareLists;

    public static final CodePointOrder ORDER = new CodePointOrder();

    private CodePointOrder() {}

    private static int compareLists(List<String> a, List<String> b) {
        Iterator<String> others = b.iterator();
        for (String text : a) {
            if (!others.hasNext()) {
                return 1;
            }
            int order = ORDER.compare(text, others.next());
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    @Override
    public int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // UTF-16 has surrogates below U+E000..U+FFFF, though they stand for code points above.
                boolean oneSurrogate = Character.isSurrogate(x) != Character.isSurrogate(y);
                return oneSurrogate ? Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y)) : x - y;
            }
        }
        return a.length() - b.length();
    }
}

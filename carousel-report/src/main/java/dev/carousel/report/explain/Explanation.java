package dev.carousel.report.explain;

import java.util.List;

/**
 * What one answer rests on, and what happened inside on the way to it.
 *
 * @param subject what was looked into
 * @param question that was asked
 * @param answer of the network
 * @param contributions of each step
 * @param removals what it would say without some steps
 * @param cells in the order in which they ran
 * @param holdings what was held longest, the most telling first
 * @param remarks what there is to say about all this, in sentences
 */
public record Explanation(
        Subject subject,
        Question question,
        Answer answer,
        Contributions contributions,
        Removals removals,
        List<CellView> cells,
        List<Holding> holdings,
        List<String> remarks) {
    public Explanation {
        cells = List.copyOf(cells);
        holdings = List.copyOf(holdings);
        remarks = List.copyOf(remarks);
    }
}

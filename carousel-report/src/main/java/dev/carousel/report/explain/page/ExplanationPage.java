package dev.carousel.report.explain.page;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.report.explain.Explanation;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Page;
import dev.carousel.report.page.PageKind;
import dev.carousel.report.page.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * An {@link Explanation} as one HTML file: the sequence coloured by what each step contributes, what the model would say without a step, heat maps
 * of gates and states with the equations filled in, how long units remember, how far the gradient reaches back, what units respond to.
 *
 * <p>It loads nothing, and the same explanation gives the same bytes. Gates and states are embedded in 16 bits
 * each, or in 8 if they are more than {@value CellData#MOST_FINE}: at most about 22 megabytes.
 */
public final class ExplanationPage {
    private final Explanation explanation;
    private final Provenance provenance;
    private final OptionalInt unit;

    private ExplanationPage(Explanation explanation, Provenance provenance, OptionalInt unit) {
        this.explanation = explanation;
        this.provenance = provenance;
        this.unit = unit;
    }

    /** @throws UnsupportedException if it has more gates and states than a page can hold */
    public static ExplanationPage of(Explanation explanation, Provenance provenance) {
        CellData.requireRoom(explanation);
        return new ExplanationPage(explanation, provenance, OptionalInt.empty());
    }

    /** The same page, which begins with this unit of the first cell. */
    public ExplanationPage unit(int number) {
        int units = explanation.cells().get(0).track().units();
        if (number < 0 || number >= units) {
            throw new InvalidInputException("unit: expected 0 to " + (units - 1) + ", found " + number);
        }
        return new ExplanationPage(explanation, provenance, OptionalInt.of(number));
    }

    /** The whole file. */
    public String html() {
        CellData cells = CellData.of(explanation);
        Html html = new Html();
        ExplanationHead.write(html, explanation);
        html.open("main", "id", "main");
        SequenceSection.write(html, explanation);
        RemovalSection.write(html, explanation);
        CellSection.write(html, explanation);
        MemorySection.write(html, explanation);
        UnitSection.write(html, explanation);
        ExplanationCards.write(html, explanation, provenance);
        html.close("main");
        return Page.of(PageKind.EXPLANATION, ExplanationHead.title(explanation), provenance.version(), html.finish())
                .withBlocks(cells.blocks())
                .with(ExplanationData.of(explanation, cells, unit))
                .html();
    }

    /** Writes the file in UTF-8 over whatever is there; not atomically. */
    public void writeTo(Path file) throws IOException {
        Files.write(file, html().getBytes(StandardCharsets.UTF_8));
    }
}

package dev.carousel.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void escapesTextAndAttributes() {
        String html = new Html().element("td", "<b>&\"'", "title", "\"><i>'").finish();

        assertThat(html).isEqualTo("<td title=\"&quot;&gt;&lt;i&gt;&#39;\">&lt;b&gt;&amp;&quot;&#39;</td>");
    }

    @Test
    void replacesWhatUtf8OrHtmlHaveNoFormFor() {
        String html = new Html().text("a\u0000b\ud800c\u0085 \ud83d\ude00\n").finish();

        assertThat(html).isEqualTo("a\ufffdb\ufffdc\ufffd \ud83d\ude00\n");
    }

    @Test
    void refusesElementsThatAreNotNested() {
        assertThatThrownBy(() -> new Html().open("p").open("b").close("p")).hasMessage("</p> inside <b>");
        assertThatThrownBy(() -> new Html().open("p").finish()).hasMessage("<p> was left open");
    }
}

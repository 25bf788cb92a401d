package dev.carousel.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.bench.engine.ResultLine;
import dev.carousel.bench.workload.Case;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsJsonTest {
    @Test
    void isOneDocumentWithNumbersAsNumbers() {
        // given
        List<ResultLine> results = List.of(
                ResultLine.parse("W1 ours threads=1 case=I64_H128 median_us=2.5 sane=yes")
                        .orElseThrow(),
                ResultLine.parse("W1 onednn threads=1 case=I64_H128 median_us=5 check=NaN sane=yes")
                        .orElseThrow());
        Comparison comparison =
                Comparison.of(Case.named("W1", "I64_H128"), 1, results).get(0);
        var findings = new Session.Findings(results, List.of(comparison), List.of("W1 dl4j failed: can't be built"));
        // when
        JsonObject document = Json.parse(FindingsJson.of(Map.of("machine", "test"), findings), "findings");
        // then
        assertThat(document.object("run").text("machine")).isEqualTo("test");
        assertThat(document.list("results").objects().get(0).number("median_us"))
                .isEqualTo(2.5);
        assertThat(document.list("results").objects().get(1).text("check")).isEqualTo("NaN");
        JsonObject first = document.list("comparisons").objects().get(0);
        assertThat(first.number("ratio")).isEqualTo(2);
        assertThat(first.object("best_peer").text("engine")).isEqualTo("onednn");
        assertThat(document.list("failures").texts()).containsExactly("W1 dl4j failed: can't be built");
        assertThat(findings.oursSucceeded()).isTrue();
    }
}

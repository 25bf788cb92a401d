package dev.carousel.report.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoppingRuleTest {
    private static final Grade GOOD = new Grade(.01, true);

    @Test
    void theMostRecentMustAllBeRight() {
        StoppingRule rule = StoppingRule.recent(5, .05);
        see(rule, GOOD, 4);
        rule.see(new Grade(.01, false));
        see(rule, GOOD, 4);

        assertThat(rule.isDue()).isFalse();
        rule.see(GOOD);
        assertThat(rule.isDue()).isTrue();
    }

    @Test
    void theirMeanErrorMustBeBelowTheBound() {
        StoppingRule rule = StoppingRule.recent(4, .05);
        see(rule, GOOD, 2);
        see(rule, new Grade(.1, true), 2);

        assertThat(rule.isDue()).isFalse();
        rule.see(GOOD);
        rule.see(GOOD);
        assertThat(rule.isDue()).isFalse();
        rule.see(GOOD);
        assertThat(rule.isDue()).isTrue();
    }

    @Test
    void afterAFailedExamTheCountBeginsAnew() {
        StoppingRule recent = StoppingRule.recent(3, .05);
        StoppingRule every = StoppingRule.every(3);
        for (StoppingRule rule : new StoppingRule[] {recent, every}) {
            see(rule, GOOD, 3);
            assertThat(rule.isDue()).isTrue();

            rule.failed();

            see(rule, GOOD, 2);
            assertThat(rule.isDue()).isFalse();
            rule.see(GOOD);
            assertThat(rule.isDue()).isTrue();
        }
    }

    private static void see(StoppingRule rule, Grade grade, int times) {
        for (int k = 0; k < times; k++) {
            rule.see(grade);
        }
    }
}

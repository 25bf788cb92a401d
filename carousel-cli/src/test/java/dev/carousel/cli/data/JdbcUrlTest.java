package dev.carousel.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db.corp:5432/shop?user=me@corp&password=s3cret  | jdbc:postgresql:...",
                "jdbc:postgresql://db.corp:5432/shop?user=me&password=s3cret       | jdbc:postgresql://db.corp:5432/shop",
                "jdbc:postgresql://me:s3cret@db.corp/shop?ssl=true                 | jdbc:postgresql://db.corp/shop",
                "jdbc:postgresql://me:s3c/r@t@db.corp/shop                         | jdbc:postgresql://db.corp/shop",
                "jdbc:postgresql://me:s3c?ret@db.corp/shop                         | jdbc:postgresql:...",
                "postgresql://me:s3cret@db.corp/shop                               | postgresql://db.corp/shop",
                "jdbc:oracle:thin:scott/s3cret@//db.corp:1521/shop                 | jdbc:oracle://db.corp:1521/shop",
                "jdbc:sqlserver://db.corp:1433;databaseName=shop;password=s3cret   | jdbc:sqlserver://db.corp:1433",
                "jdbc:mysql://(host=db.corp,user=me,password=s3cret)/shop          | jdbc:mysql://",
                "jdbc:duckdb:/data/my shop.db                                      | jdbc:duckdb:/data/my shop.db",
                "nonsense                                                          | nonsense"
            })
    void showsWhereADatabaseIsAndNothingSecret(String url, String shown) {
        assertThat(new JdbcUrl(url).shown()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:x://host/db?password=s3%2Fcret&a=b",
                "jdbc:x://host/db;Pwd=s3%2Fcret;a=b",
                "jdbc:x://me:s3%2Fcret@host/db",
                "jdbc:oracle:thin:me/s3%2Fcret@host",
                "jdbc:x://host/db?a=b&sslpassword=s3%2Fcret"
            })
    void takesSecretsOutOfMessages(String url) {
        String censored =
                new JdbcUrl(url).censored("can't connect to " + url + " with 's3%2Fcret' alias s3/cret, user me");

        assertThat(censored).doesNotContain("cret").contains("'***' alias ***, user me");
    }

    @Test
    void leavesWordsWholeThatHoldAShortPassword() {
        assertThat(new JdbcUrl("jdbc:x://host/db?password=a").censored("a failure of 'a' at the database"))
                .isEqualTo("*** failure of '***' at the database");
    }
}

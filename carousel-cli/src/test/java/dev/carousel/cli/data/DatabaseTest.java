package dev.carousel.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.table.Table;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What any driver is asked for, seen by one that writes it down; its only query returns one row of one column. */
class DatabaseTest {
    private final List<String> calls = new ArrayList<>();
    private final Driver driver = fake(Driver.class);
    private int rowsLeft = 1;

    @BeforeEach
    void register() throws SQLException {
        DriverManager.registerDriver(driver);
    }

    @AfterEach
    void deregister() throws SQLException {
        DriverManager.deregisterDriver(driver);
    }

    private <T> T fake(Class<T> type) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            String call = type.getSimpleName() + "." + method.getName()
                    + (arguments == null || type == Driver.class ? "" : List.of(arguments));
            return switch (type.getSimpleName() + "." + method.getName()) {
                case "Driver.connect" ->
                    ((String) arguments[0]).startsWith("jdbc:fake:") ? fake(Connection.class) : null;
                case "Driver.toString" -> "a driver of tests";
                case "Driver.hashCode" -> 1;
                case "Driver.equals" -> proxy == arguments[0];
                case "Connection.createStatement" -> fake(Statement.class);
                case "Statement.executeQuery" -> noted(call, fake(ResultSet.class));
                case "ResultSet.getMetaData" -> fake(ResultSetMetaData.class);
                case "ResultSet.next" -> rowsLeft-- > 0;
                case "ResultSet.getString" -> " x ";
                case "ResultSetMetaData.getColumnCount" -> 1;
                case "ResultSetMetaData.getColumnType" -> Types.VARCHAR;
                case "ResultSetMetaData.getColumnTypeName", "ResultSetMetaData.getColumnLabel" -> "text";
                default -> noted(call, null);
            };
        };
        return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object noted(String call, Object result) {
        calls.add(call);
        return result;
    }

    @Test
    void streamsInATransactionThatOnlyReads() {
        try (Table table = new DataSource.DatabaseQuery("SELECT text FROM t", "jdbc:fake:db").open()) {
            assertThat(table.next()).isTrue();
            assertThat(table.cell(0)).isEqualTo("x");
            assertThat(table.next()).isFalse();
        }

        assertThat(calls)
                .containsExactly(
                        "Connection.setReadOnly[true]",
                        "Connection.setAutoCommit[false]",
                        "Statement.setFetchSize[10000]",
                        "Statement.executeQuery[SELECT text FROM t]",
                        "ResultSet.close",
                        "Statement.close",
                        "Connection.rollback",
                        "Connection.close");
    }
}

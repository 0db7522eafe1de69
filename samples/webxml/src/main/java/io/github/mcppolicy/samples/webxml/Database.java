package io.github.mcppolicy.samples.webxml;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.RunScript;

/** An H2 database in memory, filled with the same rows at every start. Safe for use by many threads. */
final class Database implements AutoCloseable {

    private static final String SCRIPT = "/backoffice.sql";

    private final JdbcConnectionPool connections;

    private Database(JdbcConnectionPool connections) {
        this.connections = connections;
    }

    static Database open() {
        JdbcConnectionPool connections =
                JdbcConnectionPool.create("jdbc:h2:mem:backoffice;DB_CLOSE_DELAY=-1", "backoffice", "");
        try (Connection connection = connections.getConnection();
                Reader script = script()) {
            RunScript.execute(connection, script);
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be filled from " + SCRIPT, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Database(connections);
    }

    private static Reader script() {
        return new InputStreamReader(
                Objects.requireNonNull(Database.class.getResourceAsStream(SCRIPT), SCRIPT), StandardCharsets.UTF_8);
    }

    /** The rows of a query, each from column name to value. A column that is NULL is left out of its row. */
    List<Map<String, Object>> rows(String sql, Object... parameters) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        }
    }

    /** Runs a statement and returns how many rows it changed. */
    int change(String sql, Object... parameters) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static Map<String, Object> row(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = result.getObject(i);
            if (value != null) {
                row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), forJson(value));
            }
        }
        return row;
    }

    private static Object forJson(Object value) {
        return value instanceof Date || value instanceof Temporal ? value.toString() : value;
    }

    @Override
    public void close() {
        connections.dispose();
    }
}

package io.github.mcppolicy.samples.webxml;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The back office's own record of changes, kept in its database, and the tool that empties it. */
final class AuditLog {

    private final Database database;

    AuditLog(Database database) {
        this.database = database;
    }

    void record(String action, int subject) throws SQLException {
        database.change("insert into audit_log (action, subject) values (?, ?)", action, subject);
    }

    List<SyncToolSpecification> tools() {
        return List.of(
                Tool.named("purge_audit_log", "Deletes every entry of the back office's audit log.", """
                        {"type": "object", "additionalProperties": false}""", this::purge));
    }

    private Object purge(Call call) throws SQLException {
        return Map.of("purged", database.change("delete from audit_log"));
    }
}

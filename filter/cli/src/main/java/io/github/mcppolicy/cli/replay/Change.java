package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.audit.AuditDecision;
import java.time.Instant;

/**
 * Messages whose decision changes in the same way.
 *
 * @param target what they are about, such as {@code tool get_order}; the method where that is nothing
 * @param grant of their callers then; empty where they had none
 * @param count how many
 * @param example the id of one of their audit records
 */
public record Change(
        String target,
        String grant,
        AuditDecision oldDecision,
        String oldRule,
        AuditDecision newDecision,
        String newRule,
        long count,
        Instant first,
        Instant last,
        String example) {}

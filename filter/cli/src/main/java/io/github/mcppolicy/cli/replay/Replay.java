package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.capture.CapturedFiles;
import io.github.mcppolicy.capture.CapturedItem;
import io.github.mcppolicy.cli.records.DecisionRecord;
import io.github.mcppolicy.cli.records.NotARecordException;
import io.github.mcppolicy.cli.records.RecordFile;
import io.github.mcppolicy.cli.records.RecordParser;
import io.github.mcppolicy.policy.Policy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads records once, in the order of time, and holds none of them. For use by one thread, once.
 */
public final class Replay {
    private final Optional<Policy> policy;
    private final List<Policy> before;
    private final ReplayResult result = new ReplayResult();
    private final MonitorReport report = new MonitorReport();
    private Optional<AuditReplay> ofAudit = Optional.empty();
    private Optional<CaptureReplay> ofCapture = Optional.empty();

    /**
     * @param policy decides; where there is none, only the report is made
     * @param before policies that may have been in force, which tells more about calls whose arguments are not recorded
     */
    public Replay(Optional<Policy> policy, List<Policy> before) {
        this.policy = policy;
        this.before = List.copyOf(before);
    }

    /**
     * Replays audit files.
     *
     * @param rows the files of each instance, in the order in which they were written
     * @throws IOException when one cannot be read
     */
    public void audit(List<List<RecordFile>> rows) throws IOException {
        try (MergedRecords records = new MergedRecords(rows)) {
            for (Optional<DecisionRecord> next = records.next(); next.isPresent(); next = records.next()) {
                audit(next.get());
            }
            records.remarks().forEach(result::remark);
        }
    }

    private void audit(DecisionRecord record) {
        report.add(record);
        if (policy.isEmpty()) {
            return;
        }
        if (ofAudit.isEmpty()) {
            ofAudit = Optional.of(new AuditReplay(policy.get(), before, record));
        }
        Answer answer = ofAudit.get().replay(record);
        for (long left = record.messages(); left > 0; left--) {
            result.add(record, answer);
        }
    }

    /**
     * Replays captured files.
     *
     * @throws IOException when one cannot be read, or is not as it was written
     */
    public void captured(CapturedFiles files) throws IOException {
        files.forEach(this::captured);
        files.remarks().forEach(result::remark);
        if (files.missed() > 0) {
            result.remark(
                    files.missed()
                            + " requests or answers came too fast to be captured: counts of limits may differ from what they were");
        }
    }

    private void captured(CapturedItem item) throws IOException {
        if (policy.isPresent() && ofCapture.isEmpty()) {
            ofCapture = Optional.of(new CaptureReplay(policy.get(), before, item));
        }
        if (item instanceof CapturedItem.Approval approval) {
            ofCapture.ifPresent(replay -> replay.replay(approval));
            return;
        }
        CapturedItem.Request request = (CapturedItem.Request) item;
        List<DecisionRecord> then = decisions(request);
        then.forEach(report::add);
        if (ofCapture.isPresent() && !then.isEmpty()) {
            add(then, ofCapture.get().replay(request, then));
        }
    }

    private void add(List<DecisionRecord> then, List<Answer> answers) {
        int next = 0;
        for (DecisionRecord record : then) {
            for (long left = record.messages(); left > 0; left--) {
                result.add(record, answers.get(next++));
            }
        }
    }

    private static List<DecisionRecord> decisions(CapturedItem.Request request) throws IOException {
        List<DecisionRecord> decisions = new ArrayList<>();
        for (byte[] json : request.decisions()) {
            try {
                RecordParser.parse(json, json.length).ifPresent(decisions::add);
            } catch (NotARecordException later) {
                throw new IOException("a record in the captured file is of a later version of this program", later);
            }
        }
        return decisions;
    }

    /** What changes. */
    public ReplayResult result() {
        return result;
    }

    /** What would have been refused while nothing was. */
    public MonitorReport report() {
        return report;
    }
}

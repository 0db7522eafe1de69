package io.github.mcppolicy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where decisions are recorded besides the log. */
public final class AuditSettings implements SettingGroup {

    public static final Setting<Optional<Path>> FILE = Setting.of(
            "audit.file",
            "",
            new InstancePathParser(InstanceText.here()),
            "file for the audit records besides the log, in an existing directory; it is a link to the current file, whose"
                    + " name ends in `.0`, beside the older ones, `.1`, `.2`, ...; empty: no file. Each process needs a"
                    + " file of its own: `%h` in the name stands for the name of the host, `%p` for the id of the"
                    + " process, `%%` for a percent sign");

    public static final Setting<FlushPolicy> FLUSH = Setting.of(
            "audit.flush",
            "record",
            new ChoiceParser<>(Map.of("record", FlushPolicy.RECORD, "buffered", FlushPolicy.BUFFERED)),
            "`record`: every record reaches the operating system before its call runs, so a killed process loses none;"
                    + " `buffered`: faster, but a killed process loses the last records");

    /** In bytes. */
    public static final Setting<Long> MAX_FILE_SIZE = Setting.of(
            "audit.max-file-size",
            "10MiB",
            BinarySizeParser.ofAFile(),
            "size at which the audit file is rotated. Bytes, `KiB`, `MiB` or `GiB`");

    public static final Setting<Integer> MAX_FILES = Setting.of(
            "audit.max-files",
            "10",
            new WholeNumberParser(2, 1000),
            "most audit files kept, the current one included; the oldest is deleted. At least 2");

    public static final Setting<Optional<Path>> KEY_FILE = Setting.of(
            "audit.key-file",
            "",
            new OptionalPathParser(),
            "file with a key of at least 32 bytes, readable by its owner only, with which the chain of the records in the"
                    + " audit file is authenticated (HMAC-SHA256); empty: the chain is one of SHA-256, which whoever can"
                    + " write the file can compute anew");

    public static final Setting<String> INSTANCE = Setting.of(
            "audit.instance",
            "%h-%p",
            new InstanceNameParser(InstanceText.nameless("localhost")),
            "what the field `instance` of each record says, with `%h`, `%p` and `%%` as in `mcp.policy.audit.file`;"
                    + " empty: the records have no such field");

    @Override
    public String title() {
        return "Audit";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(FILE, FLUSH, MAX_FILE_SIZE, MAX_FILES, KEY_FILE, INSTANCE);
    }
}

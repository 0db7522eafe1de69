package io.github.mcppolicy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether whole requests are kept for {@code mcp-policy replay}, and how. */
public final class CaptureSettings implements SettingGroup {

    public static final Setting<Optional<Path>> FILE = Setting.of(
            "capture.file",
            "",
            new InstancePathParser(InstanceText.here()),
            "file for whole requests, arguments included, encrypted, for `mcp-policy replay`; in an existing directory. The"
                    + " current file's name ends in `.0`, those of older ones in `.1`, `.2`, ...; empty: nothing is"
                    + " captured. Needs `mcp.policy.capture.key-file`. Each process needs a file of its own: `%h`, `%p` and"
                    + " `%%` as in `mcp.policy.audit.file`");

    public static final Setting<Optional<Path>> KEY_FILE = Setting.of(
            "capture.key-file",
            "",
            new OptionalPathParser(),
            "file with a key of at least 32 bytes, readable by its owner only, from which the keys of the captured files are"
                    + " made (AES-256-GCM). `openssl rand -hex 32` writes one");

    public static final Setting<List<ArgumentMask>> MASK = Setting.of(
            "capture.mask",
            "",
            new ArgumentMaskParser(),
            "arguments whose values are replaced before a request is captured: `args.card,args.*.token`, separated by"
                    + " commas, where `*` stands for any one key or place in a list. Keys that a lenient reader could take for"
                    + " these are masked, too");

    /** In bytes. */
    public static final Setting<Long> MAX_FILE_SIZE = Setting.of(
            "capture.max-file-size",
            "64MiB",
            BinarySizeParser.ofAFile(),
            "size at which the captured file is rotated. Bytes, `KiB`, `MiB` or `GiB`");

    public static final Setting<Integer> MAX_FILES = Setting.of(
            "capture.max-files",
            "10",
            new WholeNumberParser(2, 1000),
            "most captured files kept, the current one included; the oldest is deleted. At least 2");

    @Override
    public String title() {
        return "Capture";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(FILE, KEY_FILE, MASK, MAX_FILE_SIZE, MAX_FILES);
    }
}

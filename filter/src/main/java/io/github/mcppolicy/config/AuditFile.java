package io.github.mcppolicy.config;

import java.nio.file.Path;

/**
 * The file that audit records go to.
 *
 * @param path what the user wrote; the name of a file in it gets a number appended
 * @param maxFileSize bytes after which a new file is begun
 * @param maxFiles how many files are kept, the current one included; at least 2
 */
public record AuditFile(Path path, FlushPolicy flush, long maxFileSize, int maxFiles) {}

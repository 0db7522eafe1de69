package io.github.mcppolicy.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be used, in words: the operating system's are only its name. */
final class FileErrors {
    private FileErrors() {}

    static String why(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return error instanceof AccessDeniedException ? "access is denied" : String.valueOf(error.getMessage());
    }
}

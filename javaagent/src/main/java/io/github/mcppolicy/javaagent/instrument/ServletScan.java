package io.github.mcppolicy.javaagent.instrument;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/**
 * Tells from the bytes of a class file whether it can declare the entry of a servlet. This rules out nearly all classes
 * of an app for the cost of one pass over their bytes, before Byte Buddy is even loaded.
 */
final class ServletScan {

    private static final byte[] ENTRY_NAME = utf8Constant("service");

    private static final List<byte[]> ENTRY_DESCRIPTORS =
            ServletEntries.DESCRIPTORS.stream().map(ServletScan::utf8Constant).toList();

    private ServletScan() {}

    /**
     * A class that declares the entry has the entry's name and descriptor as constants. Other classes may have them
     * too.
     */
    static boolean canDeclareEntry(byte[] classFile) {
        if (!contains(classFile, ENTRY_NAME)) {
            return false;
        }
        for (byte[] descriptor : ENTRY_DESCRIPTORS) {
            if (contains(classFile, descriptor)) {
                return true;
            }
        }
        return false;
    }

    /** CONSTANT_Utf8 of the Java Virtual Machine Specification, 4.4.7. */
    private static byte[] utf8Constant(String text) {
        byte[] characters = text.getBytes(US_ASCII);
        byte[] constant = new byte[characters.length + 3];
        constant[0] = 1;
        constant[1] = (byte) (characters.length >>> 8);
        constant[2] = (byte) characters.length;
        System.arraycopy(characters, 0, constant, 3, characters.length);
        return constant;
    }

    /** Compares the last byte first, because the first bytes of a constant are the most frequent in a class file. */
    private static boolean contains(byte[] bytes, byte[] sought) {
        int last = sought.length - 1;
        byte lastByte = sought[last];
        for (int end = last; end < bytes.length; end++) {
            if (bytes[end] == lastByte && endsAt(bytes, end, sought)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsAt(byte[] bytes, int end, byte[] sought) {
        for (int back = 1; back < sought.length; back++) {
            if (bytes[end - back] != sought[sought.length - 1 - back]) {
                return false;
            }
        }
        return true;
    }
}

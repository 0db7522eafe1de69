package io.github.mcppolicy.protocol;

/** Carries a {@link Malformation} out of the reader. It has no stack trace: hostile clients cause it at will. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Malformation malformation;

    MalformedException(Malformation malformation) {
        super(malformation.reason(), null, false, false);
        this.malformation = malformation;
    }

    static MalformedException invalidRequest(String reason) {
        return new MalformedException(Malformation.invalidRequest(reason));
    }

    Malformation malformation() {
        return malformation;
    }
}

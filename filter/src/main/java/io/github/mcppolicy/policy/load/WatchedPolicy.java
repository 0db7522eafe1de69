package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.operator.RegexBudget;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A policy that follows its source. It compares the bytes, not times or names, so it does not matter how the document
 * is replaced: written in place, renamed over, or reached through a link that is swapped. A document that is invalid or
 * missing changes only the {@link #health}; the last good document stays in force. Thread-safe.
 */
public final class WatchedPolicy implements Supplier<Policy> {

    private static final byte[] NOTHING = {};

    private final PolicySource source;
    private final RegexBudget regexBudget;
    private volatile Policy current;
    private volatile PolicyHealth health;

    private byte[] inForce;
    private FilesBeside inForceBeside;

    /**
     * The document that was last refused. It is reported only when it is seen again, because it may be a file still
     * being written.
     */
    private byte[] refused = NOTHING;

    private FilesBeside refusedBeside;

    private WatchedPolicy(PolicySource source, RegexBudget regexBudget, byte[] document) throws InvalidPolicyException {
        this.source = source;
        this.regexBudget = regexBudget;
        this.inForce = document;
        this.inForceBeside = new FilesBeside(source);
        this.refusedBeside = inForceBeside;
        this.current = load(document, inForceBeside);
        this.health = new PolicyHealth(current.fingerprint(), "");
    }

    /**
     * Loads the first policy.
     *
     * @param regexBudget the bound for each {@code regex} condition, also in later versions of the policy
     * @throws IOException when the document cannot be read; the message names it
     * @throws InvalidPolicyException when the document has any problem
     */
    public static WatchedPolicy load(PolicySource source, RegexBudget regexBudget)
            throws IOException, InvalidPolicyException {
        return new WatchedPolicy(source, regexBudget, firstDocument(source));
    }

    private Policy load(byte[] document, FilesBeside beside) throws InvalidPolicyException {
        return PolicyLoader.load(source.name(), document, beside).within(regexBudget);
    }

    /** The operating system's message about a file does not always name the file. */
    private static byte[] firstDocument(PolicySource source) throws IOException {
        try {
            return source.read();
        } catch (IOException unreadable) {
            throw new IOException(
                    "The policy " + source.name() + " cannot be read: " + unreadable
                            + "; mcp.policy.location must name a readable file",
                    unreadable);
        }
    }

    /** The policy in force. */
    @Override
    public Policy get() {
        return current;
    }

    public PolicyHealth health() {
        return health;
    }

    /**
     * Reads the source once.
     *
     * @return what to tell the operator, if anything has changed
     */
    public synchronized Optional<String> look() {
        byte[] document;
        try {
            document = source.read();
        } catch (IOException unreadable) {
            return refuse(NOTHING, new FilesBeside(source), source.name() + " cannot be read: " + unreadable);
        }
        return Arrays.equals(document, inForce) && inForceBeside.areUnchanged() ? upToDate() : take(document);
    }

    /**
     * The document as its source has it now, which need not be the one in force.
     *
     * @throws IOException when the source cannot be read
     */
    public PolicyDocument document() throws IOException {
        return PolicyDocument.of(source.read());
    }

    /** Loads a document as if the source had it, and leaves the one in force. */
    public Policy tryOut(PolicyDocument document) throws InvalidPolicyException {
        return load(document.bytes(), new FilesBeside(source));
    }

    /**
     * Puts a document in the source and in force, provided that the source still has the one that its author has seen.
     *
     * @param seen the {@link PolicyDocument#hash} of the document that is to be replaced
     * @throws InvalidPolicyException when the document has any problem; nothing is replaced
     * @throws IOException when the source cannot be read or written
     */
    public synchronized Replacement replace(String seen, PolicyDocument document)
            throws InvalidPolicyException, IOException {
        FilesBeside beside = new FilesBeside(source);
        Policy loaded = load(document.bytes(), beside);
        Replacement outcome = source.replace(seen, document);
        if (outcome instanceof Replacement.Done done) {
            putInForce(loaded, document.bytes(), beside);
            return new Replacement.Done(loaded.fingerprint(), done.former());
        }
        return outcome;
    }

    private Optional<String> upToDate() {
        refused = NOTHING;
        if (health.isUpToDate()) {
            return Optional.empty();
        }
        health = new PolicyHealth(current.fingerprint(), "");
        return Optional.of("The policy in force is again the one in " + source.name());
    }

    private Optional<String> take(byte[] document) {
        FilesBeside beside = new FilesBeside(source);
        try {
            putInForce(load(document, beside), document, beside);
        } catch (InvalidPolicyException invalid) {
            return refuse(document, beside, String.valueOf(invalid.getMessage()));
        }
        return Optional.of("Policy " + current.fingerprint() + " is in force, from " + source.name());
    }

    private void putInForce(Policy loaded, byte[] document, FilesBeside beside) {
        current = loaded;
        inForce = document;
        inForceBeside = beside;
        refused = NOTHING;
        health = new PolicyHealth(loaded.fingerprint(), "");
    }

    private Optional<String> refuse(byte[] document, FilesBeside beside, String problem) {
        boolean seenBefore =
                document.length == 0 || (Arrays.equals(document, refused) && beside.haveReadTheSameAs(refusedBeside));
        boolean reported = health.problem().equals(problem);
        refused = document;
        refusedBeside = beside;
        if (!seenBefore || reported) {
            return Optional.empty();
        }
        health = new PolicyHealth(current.fingerprint(), problem);
        return Optional.of("The policy was not taken up, " + current.fingerprint() + " stays in force. " + problem);
    }
}

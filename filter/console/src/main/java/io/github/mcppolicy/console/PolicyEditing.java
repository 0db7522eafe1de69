package io.github.mcppolicy.console;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.catalog.Finding;
import io.github.mcppolicy.config.Activation;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.load.AdminUser;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyDocument;
import io.github.mcppolicy.policy.load.Replacement;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows the policy document, tries others out, and replaces it where that is switched on. */
final class PolicyEditing {

    /** What the policy in force is called, which need not be the one that the file has now. */
    static final String IN_FORCE = "Mcp-Policy-In-Force";

    private static final Pattern STRONG_TAG = Pattern.compile("\"([0-9a-f]{64})\"");

    private final McpPolicy policy;
    private final Activation writing;
    private final OperationalLog log;

    PolicyEditing(McpPolicy policy, Activation writing, OperationalLog log) {
        this.policy = policy;
        this.writing = writing;
        this.log = log;
    }

    Answer show(AdminRequest request) throws Refusal {
        PolicyDocument document = document();
        String tag = tag(document.hash());
        boolean isKnown = request.header("If-None-Match").filter(tag::equals).isPresent();
        Answer.Whole answer = isKnown
                ? new Answer.Whole(304, Answer.JSON, Map.of(), new byte[0])
                : Answer.ok(Answer.JSON, document.bytes());
        return answer.with("ETag", tag).with(IN_FORCE, policy.health().fingerprint());
    }

    private PolicyDocument document() throws Refusal {
        try {
            return policy.document();
        } catch (IOException unreadable) {
            throw Refusal.of(
                    503,
                    "The policy cannot be read",
                    "The policy's file cannot be read now ("
                            + unreadable.getClass().getSimpleName() + ")");
        }
    }

    Answer check(AdminRequest request) throws Refusal, IOException {
        PolicyDocument document = PolicyDocument.of(request.json());
        try {
            List<Finding> findings = policy.check(document);
            return Answer.ok(Json.object(json -> {
                json.writeBooleanProperty("valid", true);
                json.writeStringProperty("fingerprint", document.fingerprint());
                json.writeArrayPropertyStart("problems");
                json.writeEndArray();
                json.writeName("findings");
                HealthReport.write(json, findings);
            }));
        } catch (InvalidPolicyException invalid) {
            return Answer.ok(Json.object(json -> {
                json.writeBooleanProperty("valid", false);
                json.writeArrayPropertyStart("problems");
                invalid.problems().forEach(problem -> Refusal.write(json, problem));
                json.writeEndArray();
                json.writeArrayPropertyStart("findings");
                json.writeEndArray();
            }));
        }
    }

    Answer replace(AdminRequest request) throws Refusal, IOException {
        if (writing == Activation.DISABLED) {
            throw Refusal.of(
                    403,
                    "Writing is switched off",
                    "The policy can be replaced over the admin address where " + AdminSettings.WRITE.key()
                            + " is true");
        }
        String seen = seen(request);
        PolicyDocument document = PolicyDocument.of(request.json());
        Replacement outcome = replace(seen, document);
        if (outcome instanceof Replacement.Done done) {
            String name = request.user().map(AdminUser::name).orElseThrow();
            log.info("Policy " + done.fingerprint() + " was written over the admin address by the user " + name);
            return Answer.ok(Json.object(json -> {
                        json.writeStringProperty("fingerprint", done.fingerprint());
                        json.writeStringProperty(
                                "former", String.valueOf(done.former().getFileName()));
                    }))
                    .with("ETag", tag(document.hash()))
                    .with(IN_FORCE, done.fingerprint());
        }
        throw outcome instanceof Replacement.Outdated outdated ? outdated(outdated) : notAFile();
    }

    private Replacement replace(String seen, PolicyDocument document) throws Refusal {
        try {
            return policy.replace(seen, document);
        } catch (InvalidPolicyException invalid) {
            throw Refusal.invalidPolicy(invalid.problems());
        } catch (IOException unwritable) {
            log.error("The policy could not be written over the admin address: " + unwritable);
            throw Refusal.of(
                    503,
                    "The policy cannot be written",
                    "The policy's file or its folder cannot be written by the app ("
                            + unwritable.getClass().getSimpleName() + "); the log of the app says more");
        }
    }

    private static Refusal outdated(Replacement.Outdated outdated) {
        return Refusal.of(
                        412,
                        "The policy has changed",
                        "Somebody has changed the policy's file since it was read: read it again, and merge")
                .with("ETag", tag(outdated.hash()));
    }

    private static Refusal notAFile() {
        return Refusal.of(
                409,
                "The policy is not a file",
                "The policy comes with the app: let mcp.policy.location name a file to be able to replace it");
    }

    private static String seen(AdminRequest request) throws Refusal {
        Optional<String> tag = request.header("If-Match");
        if (tag.isEmpty()) {
            throw Refusal.of(
                    428,
                    "Which policy is to be replaced?",
                    "Send If-Match with the ETag that GET /api/policy has answered");
        }
        Matcher strong = STRONG_TAG.matcher(tag.get());
        if (!strong.matches()) {
            throw Refusal.of(
                    412, "No policy has this ETag", "Send If-Match with the ETag that GET /api/policy has answered");
        }
        return strong.group(1);
    }

    private static String tag(String hash) {
        return "\"" + hash + "\"";
    }
}

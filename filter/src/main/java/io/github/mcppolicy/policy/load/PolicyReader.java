package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.SectionRules;
import io.github.mcppolicy.policy.Show;
import java.util.List;
import java.util.Optional;

/** Reads the whole document. */
final class PolicyReader {
    private static final FieldNames FIELDS = FieldNames.of(
            "version",
            SectionsReader.DEFAULT,
            Descriptions.FIELD,
            "$schema",
            SectionsReader.HIDE,
            SectionsReader.ALL_TOOLS,
            SectionsReader.TOOLS,
            SectionsReader.RESOURCES,
            SectionsReader.PROMPTS,
            SectionsReader.SHOW,
            ModeReader.FIELD,
            PinsReader.FIELD,
            GrantsReader.FIELD);

    private final Fields document;
    private final Counters counters = new Counters();

    private PolicyReader(Fields document) {
        this.document = document;
    }

    /**
     * The policy that the document defines; not usable when there are problems.
     *
     * @param bytes the document
     * @param beside where the files are that it names
     */
    static Optional<PolicyDefinition> read(Value document, byte[] bytes, FilesBeside beside) {
        return document.fields(FIELDS).map(fields -> new PolicyReader(fields).read(bytes, beside));
    }

    private PolicyDefinition read(byte[] bytes, FilesBeside beside) {
        document.required("version").ifPresent(PolicyReader::checkVersion);
        document.optional(Descriptions.FIELD).ifPresent(Value::text);
        document.optional("$schema").ifPresent(Value::text);
        document.required(SectionsReader.DEFAULT);
        Optional<Pins> pins = document.optional(PinsReader.FIELD).flatMap(value -> PinsReader.read(value, beside));
        String fingerprint = beside.fingerprintWith(bytes);
        PolicyDefinition own =
                SectionsReader.read(document, nothing(fingerprint, ModeReader.read(document), pins), counters);
        return document.optional(GrantsReader.FIELD)
                .map(grants -> own.with(new GrantsReader(own, counters).read(grants)))
                .orElse(own);
    }

    private static void checkVersion(Value value) {
        if (!(value.node() instanceof Node.Text text && text.value().equals("1"))) {
            value.refuse("this is no version of the format that is known here", "write \"1\"");
        }
    }

    /** What a document says that has none of the optional fields. */
    private static PolicyDefinition nothing(String fingerprint, Mode mode, Optional<Pins> pins) {
        SectionDefinition tools = new SectionDefinition(
                DefaultAction.DENY,
                Show.ALL,
                List.of(),
                List.of(),
                new SectionRules("/default", "/show", "/hide", "/tools"));
        return new PolicyDefinition(
                fingerprint, mode, tools, Rules.none(), Optional.empty(), Optional.empty(), pins, List.of());
    }
}

package io.github.mcppolicy.policy;

/**
 * Where a section's rules stand, as JSON Pointers (RFC 6901) into the document. The parts of a grant's section may stand
 * in different places, because what the grant leaves out is the document's own.
 *
 * @param defaultRule what happens to a name that has no entry
 * @param showRule what lists show
 * @param hideRule the list of hidden names
 * @param entries the object that holds the entries
 */
public record SectionRules(String defaultRule, String showRule, String hideRule, String entries) {

    /** The entry of this name. */
    public String entry(NamePattern name) {
        return entries + "/" + name.text().replace("~", "~0").replace("/", "~1");
    }

    SectionRules showing(String rule) {
        return new SectionRules(defaultRule, rule, hideRule, entries);
    }
}

package io.github.mcppolicy.policytest;

/**
 * Something of a policy that a test can reach.
 *
 * @param rule JSON Pointer (RFC 6901) into the policy
 * @param part which part of the rule, for a rule with several; empty where it has none. It is as the policy writes it
 * @param place of the part among its likes, counted from 0
 * @param branch what happens there, in one or a few words: {@code TRUE}, {@code exceeded}
 */
public record CoveragePoint(String rule, String part, int place, String branch) {
    static CoveragePoint of(String rule, String branch) {
        return new CoveragePoint(rule, "", 0, branch);
    }
}

package io.github.mcppolicy.cli.policytest;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.policytest.CoveragePoint;
import io.github.mcppolicy.policytest.Mismatch;
import io.github.mcppolicy.policytest.PolicyCoverage;
import io.github.mcppolicy.policytest.TestResult;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** What policy tests have found, for people and for programs. */
public final class TestReport {
    private final List<FileResults> files;
    private final Optional<Collection<PolicyCoverage>> coverage;

    private TestReport(List<FileResults> files, Optional<Collection<PolicyCoverage>> coverage) {
        this.files = List.copyOf(files);
        this.coverage = coverage;
    }

    /** A report of failures. */
    public static TestReport of(List<FileResults> files) {
        return new TestReport(files, Optional.empty());
    }

    /** A report that also says what no test has reached. Files that test the same policy count together. */
    public static TestReport withCoverage(List<FileResults> files) {
        Map<List<String>, PolicyCoverage> byPolicy = new LinkedHashMap<>();
        for (FileResults file : files) {
            PolicyCoverage one = file.coverage();
            byPolicy.computeIfAbsent(List.of(one.policy(), one.fingerprint()), policy -> one)
                    .add(one);
        }
        return new TestReport(files, Optional.of(byPolicy.values()));
    }

    /** How many tests have run. */
    public long tests() {
        return files.stream().mapToLong(file -> file.results().size()).sum();
    }

    /** How many of them have failed. */
    public long failed() {
        return files.stream().mapToLong(FileResults::failed).sum();
    }

    /** Prints lines for people. */
    public void print(PrintWriter out) {
        for (FileResults file : files) {
            for (TestResult result : file.results()) {
                if (!result.hasPassed()) {
                    out.println("FAILED " + PrintableText.quoted(result.test().name()));
                    result.text().lines().forEach(line -> out.println("  " + line));
                }
            }
        }
        coverage.ifPresent(policies -> policies.forEach(policy -> print(out, policy)));
        out.println(tests() + (tests() == 1 ? " test in " : " tests in ") + files.size()
                + (files.size() == 1 ? " file, " : " files, ") + failed() + " failed");
    }

    private static void print(PrintWriter out, PolicyCoverage policy) {
        List<CoveragePoint> missed = policy.missed();
        out.println("Coverage of " + policy.policy() + ": " + (policy.total() - missed.size()) + " of " + policy.total()
                + (missed.isEmpty() ? "" : "; no test reaches"));
        missed.forEach(point -> out.println("  " + policy.line(point)));
    }

    /** Prints one line of JSON. */
    public void printJson(PrintWriter out) {
        JsonOutput.print(out, json -> {
            json.writeStartObject();
            json.writeNumberProperty("tests", tests());
            json.writeNumberProperty("failed", failed());
            json.writeArrayPropertyStart("files");
            files.forEach(file -> write(json, file));
            json.writeEndArray();
            coverage.ifPresent(policies -> {
                json.writeArrayPropertyStart("coverage");
                policies.forEach(policy -> write(json, policy));
                json.writeEndArray();
            });
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, FileResults file) {
        json.writeStartObject();
        json.writeStringProperty("file", file.file().toString());
        json.writeArrayPropertyStart("tests");
        for (TestResult result : file.results()) {
            json.writeStartObject();
            json.writeStringProperty("name", result.test().name());
            json.writeBooleanProperty("passed", result.hasPassed());
            if (!result.hasPassed()) {
                json.writeArrayPropertyStart("failures");
                result.mismatches().forEach(mismatch -> write(json, mismatch));
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Mismatch mismatch) {
        json.writeStartObject();
        json.writeStringProperty("pointer", mismatch.place().pointer());
        json.writeNumberProperty("line", mismatch.place().at().line());
        json.writeNumberProperty("column", mismatch.place().at().column());
        json.writeArrayPropertyStart("differences");
        for (Mismatch.Difference difference : mismatch.differences()) {
            json.writeStartObject();
            json.writeStringProperty("field", difference.what());
            json.writeStringProperty("expected", difference.expected());
            json.writeStringProperty("actual", difference.actual());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("got");
        mismatch.actual().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, PolicyCoverage policy) {
        List<CoveragePoint> missed = policy.missed();
        json.writeStartObject();
        json.writeStringProperty("policy", policy.policy());
        json.writeStringProperty("version", policy.fingerprint());
        json.writeNumberProperty("total", policy.total());
        json.writeNumberProperty("reached", policy.total() - missed.size());
        json.writeArrayPropertyStart("missed");
        for (CoveragePoint point : missed) {
            json.writeStartObject();
            json.writeStringProperty("rule", point.rule());
            if (!point.part().isEmpty()) {
                json.writeStringProperty("part", point.part());
            }
            json.writeStringProperty("branch", point.branch());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}

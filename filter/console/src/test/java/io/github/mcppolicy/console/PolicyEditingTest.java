package io.github.mcppolicy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.TokenHash;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyEditingTest {
    private static final String OTHER = "{ \"version\": \"1\", \"default\": \"allow\" }";
    private static final String BAD = "{ \"version\": \"1\",\n  \"default\": \"maybe\" }";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    private static String tag(String document) {
        return "\"" + TokenHash.of(document) + "\"";
    }

    private static HttpResponse<String> put(AdminSite site, String document, String... headers) throws Exception {
        HttpResponse<String> answer = site.send("PUT", "/api/policy", "editor", document, headers);
        ApiContractTest.assertDescribed(ApiContractTest.operation("PUT", "/api/policy"), answer);
        return answer;
    }

    @Test
    void policyWhenReadThenItsBytesWithATagThatTellsWhetherItChanged() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            HttpResponse<String> answer = site.get("/api/policy", "viewer");
            assertThat(answer.body()).isEqualTo(AdminSite.POLICY);
            assertThat(answer.headers().firstValue("ETag")).contains(tag(AdminSite.POLICY));
            assertThat(answer.headers().firstValue("Mcp-Policy-In-Force"))
                    .contains(TokenHash.of(AdminSite.POLICY).substring(0, 16));
            assertThat(site.get("/api/policy", "viewer", "If-None-Match", tag(AdminSite.POLICY))
                            .statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void policyWhenReplacedThenInForceAtOnceAndTheFormerOneIsKept() throws Exception {
        try (AdminSite site = AdminSite.open(folder, "write", "true")) {
            Files.setPosixFilePermissions(site.policyFile(), PosixFilePermissions.fromString("rw-r-----"));
            HttpResponse<String> answer = put(site, OTHER, "If-Match", tag(AdminSite.POLICY));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"former\":\"policy.json.previous\"");
            assertThat(site.policyFile()).hasContent(OTHER);
            assertThat(folder.resolve("policy.json.previous")).hasContent(AdminSite.POLICY.strip());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(site.policyFile())))
                    .isEqualTo("rw-r-----");
            assertThat(site.get("/api/policy", "viewer").headers().firstValue("Mcp-Policy-In-Force"))
                    .contains(TokenHash.of(OTHER).substring(0, 16));
            try (var left = Files.list(folder)) {
                assertThat(left.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("policy.json", "policy.json.previous", "users.json");
            }
        }
    }

    @Test
    void policyWhenReachedThroughALinkThenTheLinkStays() throws Exception {
        try (AdminSite site = AdminSite.open(folder, "write", "true")) {
            Path real = folder.resolve("real.json");
            Files.move(site.policyFile(), real);
            Files.createSymbolicLink(site.policyFile(), real);
            assertThat(put(site, OTHER, "If-Match", tag(AdminSite.POLICY)).statusCode())
                    .isEqualTo(200);
            assertThat(site.policyFile()).isSymbolicLink();
            assertThat(real).hasContent(OTHER);
        }
    }

    @Test
    void policyWhenItChangedMeanwhileThenNotReplaced() throws Exception {
        try (AdminSite site = AdminSite.open(folder, "write", "true")) {
            Files.writeString(site.policyFile(), OTHER);
            HttpResponse<String> answer = put(site, AdminSite.POLICY, "If-Match", tag(AdminSite.POLICY));
            assertThat(answer.statusCode()).isEqualTo(412);
            assertThat(answer.headers().firstValue("ETag")).contains(tag(OTHER));
            assertThat(site.policyFile()).hasContent(OTHER);
            assertThat(put(site, AdminSite.POLICY, "If-Match", "*").statusCode())
                    .isEqualTo(412);
            assertThat(put(site, AdminSite.POLICY, "If-Match", "W/" + tag(OTHER))
                            .statusCode())
                    .isEqualTo(412);
            assertThat(put(site, AdminSite.POLICY).statusCode()).isEqualTo(428);
        }
    }

    @Test
    void policyWhenInvalidThenRefusedWithEveryProblemAndItsPlace() throws Exception {
        try (AdminSite site = AdminSite.open(folder, "write", "true")) {
            HttpResponse<String> answer = put(site, BAD, "If-Match", tag(AdminSite.POLICY));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("{\"pointer\":\"/default\",\"line\":2,\"column\":14,\"message\":");
            assertThat(site.policyFile()).hasContent(AdminSite.POLICY.strip());
        }
    }

    @Test
    void policyWhenWritingIsOffThenRefusedWithTheSetting() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            HttpResponse<String> answer = put(site, OTHER, "If-Match", tag(AdminSite.POLICY));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("mcp.policy.admin.write");
        }
    }

    @Test
    void documentWhenCheckedThenItsProblemsAndNothingChanges() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            HttpResponse<String> bad = site.send("POST", "/api/check", "editor", BAD);
            assertThat(bad.body()).startsWith("{\"valid\":false,\"problems\":[{\"pointer\":\"/default\",\"line\":2");
            HttpResponse<String> good = site.send("POST", "/api/check", "editor", OTHER);
            assertThat(good.body())
                    .isEqualTo("{\"valid\":true,\"fingerprint\":\""
                            + TokenHash.of(OTHER).substring(0, 16) + "\",\"problems\":[],\"findings\":[]}");
            assertThat(site.policyFile()).hasContent(AdminSite.POLICY.strip());
        }
    }

    @Test
    void grantsWhenListedThenWithTheBeginningOfEachHashOnly() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            assertThat(site.get("/api/grants", "viewer").body())
                    .isEqualTo("{\"grants\":[{\"name\":\"support\",\"principals\":[\"desk-*\"],\"roles\":[\"SUPPORT\"],"
                            + "\"tokens\":[\"sha256:2c26b46b...\"],\"expires\":\"2020-01-31T00:00:00Z\","
                            + "\"state\":\"expired\"}]}");
        }
    }
}

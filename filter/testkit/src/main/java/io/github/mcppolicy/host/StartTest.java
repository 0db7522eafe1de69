package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.host.app.TreeServlet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application whose policy cannot be enforced does not start, and reports everything that is wrong at once. */
final class StartTest extends HostContract {
    private static final WebApp APP = WebApp.at(TreeServlet.class);

    StartTest(Host host) {
        super(host);
    }

    @Test
    void policyWhenItIsMissingThenTheMessageNamesItsPlaceAndTheSetting() {
        String nowhere = folder().resolve("nowhere.json").toString();

        assertThatThrownBy(() -> start(APP, Policies.ALLOW_ALL, "location", nowhere))
                .isInstanceOf(HostStartException.class)
                .hasMessageContaining(nowhere)
                .hasMessageContaining("mcp.policy.location");
    }

    @Test
    void policyWhenItIsInvalidThenTheMessageNamesEveryProblemWithItsPlace() {
        String invalid = """
                {"version": "2", "default": "maybe",
                 "tools": {"get_order": {"acton": "deny"}}}""";

        assertThatThrownBy(() -> start(APP, invalid))
                .isInstanceOf(HostStartException.class)
                .hasMessageContaining("policy.json:1:")
                .hasMessageContaining("/version")
                .hasMessageContaining("/default")
                .hasMessageContaining("policy.json:2:")
                .hasMessageContaining("/tools/get_order/acton");
    }

    @Test
    void policyWhenItsLockFileIsMissingThenTheMessageSaysSo() {
        String pinned = """
                {"version": "1", "default": "deny", "pins": {"file": "nowhere.lock.json"}}""";

        assertThatThrownBy(() -> start(APP, pinned))
                .isInstanceOf(HostStartException.class)
                .hasMessageContaining("/pins/file")
                .hasMessageContaining("nowhere.lock.json")
                .hasMessageContaining("mcp-policy pin");
    }

    @ParameterizedTest
    @CsvSource({
        "mod, enforce, mcp.policy.mode",
        "mode, maybe, monitor",
        "enabled, perhaps, true",
        "max-body-size, big, big",
        "max-depth, 0, 0",
        "reload-interval, soon, soon",
        "endpoints, mcp, /",
        "audit.flush, never, buffered"
    })
    void settingWhenItIsUnknownOrBadThenTheMessageNamesItAndWhatIsRight(String key, String value, String hint) {
        assertThatThrownBy(() -> start(APP, Policies.ALLOW_ALL, key, value))
                .isInstanceOf(HostStartException.class)
                .hasMessageContaining("mcp.policy." + key)
                .hasMessageContaining(hint);
    }

    @Test
    void settingsWhenSeveralAreWrongThenTheMessageNamesThemAll() {
        assertThatThrownBy(() -> start(APP, Policies.ALLOW_ALL, "mod", "x", "mode", "maybe", "max-depth", "deep"))
                .isInstanceOf(HostStartException.class)
                .hasMessageContaining("mcp.policy.mod")
                .hasMessageContaining("maybe")
                .hasMessageContaining("deep");
    }

    @Test
    void auditFileWhenItCannotBeWrittenThenTheMessageNamesItAndTheSetting() {
        String nowhere = folder().resolve("no-such-folder").resolve("audit.log").toString();

        assertThatThrownBy(() -> start(APP, Policies.ALLOW_ALL, "audit.file", nowhere))
                .isInstanceOf(HostStartException.class)
                .hasMessageContaining(nowhere)
                .hasMessageContaining("mcp.policy.audit.file");
    }
}

package io.github.mcppolicy.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The approval page in a real browser: what its rules allow works, and hostile texts are texts. */
@Timeout(180)
class ApprovalPageInBrowserTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void questionWhenItsArgumentsAreHostileThenNothingRunsAndThePersonCanAnswer(
            @TempDir Path folder, @TempDir Path profile) throws Exception {
        Map<String, Object> arguments = new LinkedHashMap<>();
        List<String> texts = HostileTexts.all();
        texts.forEach(text -> arguments.put(text + texts.indexOf(text), text));
        try (AdminSite site = AdminSite.open(folder);
                Browser browser = Browser.start(profile)) {
            String id =
                    site.ask("agent<script>window.pwned=1</script>", "\"refund\"", JSON.writeValueAsString(arguments));

            browser.open("http://127.0.0.1:" + site.port() + "/approvals/" + id);
            assertThat(browser.evaluate("document.title")).isEqualTo("Log in to answer a question");
            browser.evaluate("document.querySelector('#token').value = '" + AdminSite.token("approver") + "'");
            browser.click("button[value=login]");

            assertThat(browser.evaluate("document.title")).isEqualTo("May this call run?");
            assertThat(browser.evaluate("typeof window.pwned")).isEqualTo("undefined");
            assertThat(browser.evaluate("document.cookie")).isEmpty();
            assertThat(browser.evaluate(
                            "document.querySelectorAll('script,img,svg,iframe,base,object,style,a').length"))
                    .isEqualTo("0");
            assertThat(browser.evaluate("document.forms.length + ' ' + document.querySelectorAll('button').length"))
                    .isEqualTo("1 3");
            assertThat(browser.evaluate("document.querySelector('pre').textContent"))
                    .contains("</pre><script>window.pwned=1</script>")
                    .contains("[U+202E]")
                    .doesNotContain("\u202e");
            assertThat(browser.evaluate("getComputedStyle(document.querySelector('main')).maxWidth"))
                    .as("the style sheet is in force")
                    .isNotEqualTo("none");

            browser.evaluate("document.querySelector('#comment').value = 'not like this'");
            browser.click("button[value=deny]");

            assertThat(browser.evaluate("document.querySelector('.state').textContent"))
                    .contains("It is denied.")
                    .contains("not like this");
            assertThat(site.get("/api/approvals/" + id, "approver").body()).contains("\"state\":\"denied\"");
        }
    }
}

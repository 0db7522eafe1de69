package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.mcppolicy.host.app.LenientServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** No answer tells a hidden target from one that does not exist, or from one whose spelling is refused. */
@Tag(HostContract.DECISIONS)
final class OraclesTest extends HostContract {
    private static final WebApp APP = WebApp.at(LenientServlet.class);

    OraclesTest(Host host) {
        super(host);
    }

    /** The form in which a message is sent. */
    private enum Form {
        REQUEST {
            @Override
            RawRequest of(TargetMethod method, String target) {
                return Mcp.post(method.about(target)).with("MCP-Protocol-Version", "2025-06-18");
            }
        },
        NOTIFICATION {
            @Override
            RawRequest of(TargetMethod method, String target) {
                return Mcp.post(method.about(target).replace("\"id\":1,", ""))
                        .with("MCP-Protocol-Version", "2025-06-18");
            }
        },
        ALONE_IN_A_BATCH {
            @Override
            RawRequest of(TargetMethod method, String target) {
                return Mcp.post(Mcp.batch(method.about(target)));
            }
        },
        STATELESS {
            @Override
            RawRequest of(TargetMethod method, String target) {
                return method.statelessAbout(target);
            }
        };

        abstract RawRequest of(TargetMethod method, String target);
    }

    @TestFactory
    Stream<DynamicTest> hiddenTargetWhenTheDefaultIsDenyThenItsAnswerIsThatOfAnUnlistedOne() throws Exception {
        Site site = start(APP, TargetPair.policy(DefaultAction.DENY));
        return eachMethodAndForm((method, form) -> {
            List<TargetPair> pairs =
                    (method.isAboutResources() ? TargetPair.unlistedUris() : TargetPair.unlistedNames()).toList();
            for (TargetPair pair : pairs) {
                RawAnswer hidden = site.send(form.of(method, pair.hidden())).timeless();
                RawAnswer unlisted = site.send(form.of(method, pair.other())).timeless();
                assertThat(hidden).as(abridged(pair.hidden())).isEqualTo(unlisted);
            }
            assertThat(site.requestsHeard()).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> hiddenTargetWhenTheDefaultIsAllowThenItsAnswerIsThatOfARefusedSpelling() throws Exception {
        Site site = start(APP, TargetPair.policy(DefaultAction.ALLOW));
        return eachMethodAndForm((method, form) -> {
            List<TargetPair> pairs =
                    (method.isAboutResources() ? TargetPair.refusedUris() : TargetPair.refusedNames()).toList();
            for (TargetPair pair : pairs) {
                RawAnswer hidden = site.send(form.of(method, pair.hidden())).timeless();
                RawAnswer refused = site.send(form.of(method, pair.other())).timeless();
                assertThat(pair.swapped(hidden)).as(abridged(pair.other())).isEqualTo(refused.toString());
            }
            assertThat(site.requestsHeard()).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> deniedTargetWhenItIsNotShownThenItsAnswerIsThatOfAnUnlistedOne() throws Exception {
        Site site = start(APP, TargetPair.policyThatShowsCallables(DefaultAction.DENY));
        return eachMethodAndForm((method, form) -> {
            for (TargetPair pair : TargetPair.deniedAndUnlisted(method)) {
                assertThat(site.send(form.of(method, pair.hidden())).timeless())
                        .isEqualTo(site.send(form.of(method, pair.other())).timeless());
            }
            assertThat(site.requestsHeard()).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> deniedTargetWhenItIsNotShownAndTheDefaultIsAllowThenItsAnswerIsThatOfAHiddenOne()
            throws Exception {
        Site site = start(APP, TargetPair.policyThatShowsCallables(DefaultAction.ALLOW));
        return eachMethodAndForm((method, form) -> {
            TargetPair pair = TargetPair.deniedAndHidden(method);
            RawAnswer denied = site.send(form.of(method, pair.hidden()));
            RawAnswer hidden = site.send(form.of(method, pair.other()));
            assertThat(pair.swapped(denied)).isEqualTo(hidden.timeless().toString());
            assertThat(site.requestsHeard()).isEmpty();
        });
    }

    private interface Comparison {
        void run(TargetMethod method, Form form) throws Exception;
    }

    private static Stream<DynamicTest> eachMethodAndForm(Comparison comparison) {
        return Stream.of(TargetMethod.values())
                .flatMap(method -> Stream.of(Form.values())
                        .filter(form -> form != Form.STATELESS
                                || (method != TargetMethod.SUBSCRIBE && method != TargetMethod.UNSUBSCRIBE))
                        .map(form -> dynamicTest(method + " " + form, () -> comparison.run(method, form))));
    }

    private static String abridged(String target) {
        return NameSpelling.legible(target.substring(0, Math.min(target.length(), 80)));
    }
}

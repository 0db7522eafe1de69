package io.github.mcppolicy.console;

import io.github.mcppolicy.approval.Answer.Verdict;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.BatchTerms;
import io.github.mcppolicy.policy.load.AdminUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The page that a client opens for a person who is asked: login, the question, yes or no. It has no script. Before a login
 * it is the same for every id, and nothing is looked up. Thread-safe.
 */
final class ApprovalPages implements Pages {
    static final String FOLDER = "/approvals/";
    static final String STYLE = "/approvals/style.css";

    private static final Set<String> FIELDS = Set.of("action", "token", "form", "comment", "batch", "calls", "minutes");

    /** As on every answer, but forms may be sent, and only to here. */
    private static final String CONTENT_SECURITY_POLICY =
            AdminHandler.CONTENT_SECURITY_POLICY.replace("form-action 'none'", "form-action 'self'");

    private final ApprovalAnswers approvals;
    private final Addressee addressee;
    private final Users users;
    private final FailedLogins failedLogins;
    private final PageSessions sessions;
    private final Attempts attempts;
    private final SessionCookie cookie;
    private final byte[] style = style();

    ApprovalPages(
            ApprovalAnswers approvals,
            Addressee addressee,
            Users users,
            FailedLogins failedLogins,
            PageSessions sessions,
            Attempts attempts,
            SessionCookie cookie) {
        this.approvals = approvals;
        this.addressee = addressee;
        this.users = users;
        this.failedLogins = failedLogins;
        this.sessions = sessions;
        this.attempts = attempts;
        this.cookie = cookie;
    }

    private static byte[] style() {
        try (InputStream style = ApprovalPages.class.getResourceAsStream("approvals.css")) {
            return Objects.requireNonNull(style, "it is in the jar").readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public boolean haveOneAt(String path) {
        return path.startsWith(FOLDER);
    }

    @Override
    public Answer answer(String method, String path, AdminRequest request) throws Refusal, IOException {
        if (path.equals(STYLE) && method.equals("GET")) {
            return Answer.ok("text/css; charset=utf-8", style);
        }
        try {
            return page(method, path, request);
        } catch (Refusal refusal) {
            Answer.Whole page = page(refusal.status(), refusal(refusal));
            for (Map.Entry<String, String> header : refusal.headers().entrySet()) {
                page = page.with(header.getKey(), header.getValue());
            }
            return page;
        }
    }

    private Answer.Whole page(String method, String path, AdminRequest request) throws Refusal, IOException {
        if (request.id().isEmpty() || !path.equals(FOLDER + request.id())) {
            throw Refusal.of(404, "There is nothing here", "The address of a question ends with its id");
        }
        return switch (method) {
            case "GET" -> show(request);
            case "POST" -> take(request);
            default -> throw Refusal.of(405, "Another method is needed", "What can be done here is GET, POST");
        };
    }

    private Answer.Whole show(AdminRequest request) throws Refusal {
        Optional<PageSessions.LoggedIn> login = login(request);
        if (login.isEmpty()) {
            return page(200, ApprovalPageText.login(request.id(), ""));
        }
        return page(200, question(request, login.get()));
    }

    private Optional<PageSessions.LoggedIn> login(AdminRequest request) throws Refusal {
        return cookie.in(request).flatMap(sessions::find);
    }

    private Html question(AdminRequest request, PageSessions.LoggedIn login) throws Refusal {
        Approval asked = asked(request);
        AdminUser user = login.user();
        Optional<String> objection = MayAnswer.objection(user, asked.question());
        return objection.isPresent()
                ? ApprovalPageText.refused(objection.get())
                : ApprovalPageText.question(asked, user.name(), login.session().formToken(asked.id()));
    }

    private Approval asked(AdminRequest request) throws Refusal {
        attempts.check(request.from());
        Optional<Approval> asked = approvals.find(request.id());
        if (asked.isEmpty()) {
            attempts.failed(request.from());
            throw ApprovalAnswers.unknown();
        }
        return asked.get();
    }

    private Answer.Whole take(AdminRequest request) throws Refusal, IOException {
        addressee.checkForm(request);
        Map<String, String> form = request.form(FIELDS);
        String action = form.getOrDefault("action", "");
        if (action.equals("login")) {
            return logIn(request, form.getOrDefault("token", ""));
        }
        Optional<PageSessions.LoggedIn> login = login(request);
        if (login.isEmpty()) {
            return page(401, ApprovalPageText.login(request.id(), "You are not logged in, or not any more."));
        }
        if (!login.get().session().isFormToken(form.getOrDefault("form", ""), request.id())) {
            throw Refusal.of(403, "This form is not from here", "Open the page of the question again");
        }
        return switch (action) {
            case "approve" -> answer(request, login.get().user(), Verdict.APPROVE, form);
            case "deny" -> answer(request, login.get().user(), Verdict.DENY, form);
            case "logout" -> logOut(request);
            default -> throw Refusal.of(422, "Nothing was chosen", "Choose yes or no");
        };
    }

    private Answer.Whole logIn(AdminRequest request, String token) throws Refusal {
        attempts.check(request.from());
        Optional<AdminUser> user = Tokens.hash(token.strip()).flatMap(users::withToken);
        if (user.isEmpty()) {
            attempts.failed(request.from());
            failedLogins.add();
            return page(401, ApprovalPageText.login(request.id(), "Nobody has this token."));
        }
        return back(request).with("Set-Cookie", cookie.with(sessions.begin(user.get())));
    }

    private Answer.Whole logOut(AdminRequest request) throws Refusal {
        cookie.in(request).ifPresent(sessions::end);
        return back(request).with("Set-Cookie", cookie.without());
    }

    /** To the same page, by a GET that may be repeated. */
    private static Answer.Whole back(AdminRequest request) {
        return new Answer.Whole(303, Html.TYPE, Map.of("Location", FOLDER + request.id()), new byte[0]);
    }

    private Answer.Whole answer(AdminRequest request, AdminUser user, Verdict verdict, Map<String, String> form)
            throws Refusal {
        asked(request);
        Optional<BatchTerms> batch = verdict == Verdict.APPROVE && form.containsKey("batch")
                ? Optional.of(GivenAnswer.batch(
                        number(form.getOrDefault("calls", "")), 60 * number(form.getOrDefault("minutes", ""))))
                : Optional.empty();
        GivenAnswer given =
                GivenAnswer.of(verdict, form.getOrDefault("comment", "").strip(), batch);
        approvals.answer(request.id(), user, request.from(), given);
        return back(request);
    }

    private static long number(String text) throws Refusal {
        if (!text.matches("[0-9]{1,9}")) {
            throw GivenAnswer.refused("Calls and minutes are whole numbers");
        }
        return Long.parseLong(text);
    }

    private static Html refusal(Refusal refusal) {
        return ApprovalPageText.refused(String.valueOf(refusal.getMessage()));
    }

    private static Answer.Whole page(int status, Html page) {
        return new Answer.Whole(
                status, Html.TYPE, Map.of("Content-Security-Policy", CONTENT_SECURITY_POLICY), page.bytes());
    }
}

package io.github.mcppolicy.console;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.Answer.Verdict;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.BatchTerms;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.protocol.text.IndentedJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the approval page says. */
final class ApprovalPageText {
    private ApprovalPageText() {}

    /** The same for every id. */
    static Html login(String id, String problem) {
        Html page = new Html("Log in to answer a question");
        if (!problem.isEmpty()) {
            page.markup("<p class=\"problem\" role=\"alert\">").text(problem).markup("</p>\n");
        }
        return page.markup("<form method=\"post\" autocomplete=\"off\">\n<label for=\"token\">Your token for the admin"
                        + " address</label>\n<input id=\"token\" name=\"token\" type=\"password\" required"
                        + " autocomplete=\"off\" autofocus>\n<button name=\"action\" value=\"login\">Log in</button>\n"
                        + "</form>\n<p><a href=\"" + ApprovalPages.FOLDER)
                .text(id)
                .markup("\">I have logged in already</a></p>\n");
    }

    static Html refused(String why) {
        return new Html("This cannot be done")
                .markup("<p class=\"problem\" role=\"alert\">")
                .text(why)
                .markup("</p>\n");
    }

    static Html question(Approval asked, String user, String formToken) {
        boolean isOpen = asked.state() == Approval.State.OPEN;
        Html page = new Html(isOpen ? "May this call run?" : "This question is closed");
        if (!isOpen) {
            answered(page, asked);
        }
        question(page, asked);
        page.markup("<form method=\"post\" autocomplete=\"off\">\n<input type=\"hidden\" name=\"form\" value=\"")
                .text(formToken)
                .markup("\">\n");
        if (isOpen) {
            choices(page, asked.question());
        }
        return page.markup("<p class=\"user\">You are logged in as ")
                .text(user)
                .markup(
                        ". <button name=\"action\" value=\"logout\" class=\"link\" formnovalidate>Log out</button></p>\n")
                .markup("</form>\n");
    }

    private static void answered(Html page, Approval asked) {
        page.markup("<p class=\"state\" role=\"status\">It is ")
                .text(asked.state().word())
                .markup(".");
        asked.answer().ifPresent(given -> {
            Answer answer = given.answer();
            page.markup(" ")
                    .text(answer.by())
                    .markup(answer.verdict() == Verdict.APPROVE ? " said yes at " : " said no at ")
                    .text(time(given.at()));
            if (!answer.comment().isEmpty()) {
                page.markup(": ").text(answer.comment());
            }
        });
        page.markup("</p>\n");
    }

    private static void question(Html page, Approval asked) {
        Question question = asked.question();
        page.markup("<dl>\n");
        row(page, "Tool", question.tool());
        row(page, "Caller", question.caller());
        row(page, "Grant", question.grant().isEmpty() ? "none" : question.grant());
        row(page, "Why it is asked", question.reason());
        row(page, "Rule", question.rule());
        row(page, "Asked", time(asked.askedAt()));
        row(page, "Can be answered until", time(asked.expiresAt()));
        if (question.uses() > 1) {
            row(page, "A yes is good for", question.uses() + " calls");
        }
        page.markup("</dl>\n<h2 id=\"arguments\">The exact arguments</h2>\n<pre tabindex=\"0\""
                        + " aria-labelledby=\"arguments\">")
                .lines(IndentedJson.of(question.arguments()))
                .markup("</pre>\n");
    }

    private static void row(Html page, String name, String value) {
        page.markup("<dt>" + name + "</dt>\n<dd>").text(value).markup("</dd>\n");
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void choices(Html page, Question question) {
        page.markup("<label for=\"comment\">A comment for the agent (may be left out)</label>\n<input id=\"comment\""
                + " name=\"comment\" maxlength=\"" + GivenAnswer.LONGEST_COMMENT + "\">\n");
        question.batch().ifPresent(terms -> batch(page, terms));
        page.markup("<p class=\"choice\"><button name=\"action\" value=\"approve\" class=\"yes\">Yes, let it"
                + " run</button>\n<button name=\"action\" value=\"deny\" class=\"no\">No</button></p>\n");
    }

    private static void batch(Html page, BatchTerms terms) {
        long minutes = terms.ttl().toMinutes();
        if (minutes < 1) {
            return;
        }
        page.markup(
                "<fieldset>\n<legend>More calls</legend>\n<label><input type=\"checkbox\" name=\"batch\" value=\"yes\">"
                        + " A yes is also for the next calls of this tool by this caller, whatever their arguments</label>\n"
                        + "<label>Calls, at most " + terms.max()
                        + " <input name=\"calls\" type=\"number\" min=\"1\" max=\""
                        + terms.max() + "\" value=\"" + terms.max() + "\"></label>\n<label>Minutes, at most " + minutes
                        + " <input name=\"minutes\" type=\"number\" min=\"1\" max=\"" + minutes + "\" value=\""
                        + minutes
                        + "\"></label>\n</fieldset>\n");
    }
}

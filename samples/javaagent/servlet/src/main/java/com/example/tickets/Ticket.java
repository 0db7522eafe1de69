package com.example.tickets;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A customer's request, and what has been done about it. */
record Ticket(
        int id,
        String requester,
        String subject,
        String priority,
        boolean open,
        BigDecimal credit,
        List<String> replies) {

    Ticket {
        replies = List.copyOf(replies);
    }

    static Ticket opened(int id, String requester, String subject) {
        return new Ticket(id, requester, subject, "normal", true, BigDecimal.ZERO, List.of());
    }

    boolean mentions(String text) {
        return subject.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    Ticket withReply(String reply) {
        List<String> longer = Stream.concat(replies.stream(), Stream.of(reply)).toList();
        return new Ticket(id, requester, subject, priority, open, credit, longer);
    }

    Ticket withPriority(String other) {
        return new Ticket(id, requester, subject, other, open, credit, replies);
    }

    Ticket withCredit(BigDecimal more) {
        return new Ticket(id, requester, subject, priority, open, credit.add(more), replies);
    }

    Ticket closed() {
        return new Ticket(id, requester, subject, priority, false, credit, replies);
    }
}

package com.example.tickets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** All tickets, in memory. Thread-safe. */
final class Tickets {

    private final Map<Integer, Ticket> byId = new ConcurrentSkipListMap<>();

    Tickets() {
        add(Ticket.opened(101, "ada@example.com", "Printer prints everything twice"));
        add(Ticket.opened(102, "grace@example.com", "Invoice 2217 was paid, but reminded again"));
        add(Ticket.opened(103, "alan@example.com", "Cannot log in since Monday"));
        add(Ticket.opened(104, "edsger@example.com", "Printer is out of toner"));
        add(Ticket.opened(105, "barbara@example.com", "Delivery came a week late"));
    }

    private void add(Ticket ticket) {
        byId.put(ticket.id(), ticket);
    }

    Collection<Ticket> all() {
        return List.copyOf(byId.values());
    }

    Optional<Ticket> find(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Ticket> change(int id, UnaryOperator<Ticket> change) {
        return Optional.ofNullable(byId.computeIfPresent(id, (key, ticket) -> change.apply(ticket)));
    }

    int removeAll() {
        int removed = byId.size();
        byId.clear();
        return removed;
    }
}

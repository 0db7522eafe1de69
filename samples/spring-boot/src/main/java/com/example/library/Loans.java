package com.example.library;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which reader has which book, in memory. Thread-safe. */
@Component
class Loans {

    private static final List<String> BOOKS = List.of("Emma", "Middlemarch", "Moby-Dick", "Walden");

    private final Map<String, String> readers = new ConcurrentHashMap<>(Map.of("Walden", "Ada"));

    List<String> titles(String part) {
        return BOOKS.stream().filter(title -> title.contains(part)).toList();
    }

    String lend(String title, String reader) {
        if (!BOOKS.contains(title)) {
            throw new IllegalArgumentException("There is no book " + title);
        }
        String holder = readers.putIfAbsent(title, reader);
        return holder == null ? title + " is lent to " + reader : title + " is with " + holder;
    }

    Map<String, String> all() {
        return Map.copyOf(readers);
    }
}

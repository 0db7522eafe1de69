package com.example.warehouse;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.stereotype.Component;

/** How many pieces of each article are in stock, in memory. Thread-safe. */
@Component
class Stock {

    private final Map<String, Integer> pieces =
            new ConcurrentSkipListMap<>(Map.of("bolt", 1200, "nut", 900, "washer", 4000, "wrench", 12));

    Map<String, Integer> all() {
        return new TreeMap<>(pieces);
    }

    int pieces(String article) {
        return change(article, 0);
    }

    /** Adds or removes pieces of an existing article, and returns how many are left. */
    int change(String article, int difference) {
        Integer left = pieces.computeIfPresent(article, (name, before) -> before + difference);
        if (left == null) {
            throw new IllegalArgumentException("There is no article " + article);
        }
        return left;
    }
}

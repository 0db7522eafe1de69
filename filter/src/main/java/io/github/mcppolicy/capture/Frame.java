package io.github.mcppolicy.capture;

import java.time.Instant;

/** A record of a captured file. */
sealed interface Frame {

    /**
     * The first one.
     *
     * @param before the salt of the file that was written before this one, in hexadecimal digits; empty where there was
     *     none, or none that could be read
     * @param records how many whole records that file had, this kind included
     */
    record Begin(Instant time, String before, long records) implements Frame {}

    /** One in between. */
    record Item(CapturedItem item) implements Frame {}

    /** The last one. */
    record End(long missed) implements Frame {}
}

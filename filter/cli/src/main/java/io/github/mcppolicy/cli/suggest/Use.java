package io.github.mcppolicy.cli.suggest;

/**
 * Something that somebody may use, under somebody's rules.
 *
 * @param grant whose rules they are; empty for the document's own
 * @param name of the tool or prompt, or the URI of the resource; a key of a policy that ends in {@code *} where it stands
 *     for everything that begins so
 */
public record Use(String grant, Section section, String name) {}

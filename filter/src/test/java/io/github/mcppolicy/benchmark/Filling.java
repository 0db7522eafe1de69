package io.github.mcppolicy.benchmark;

/** What the argument is full of that no rule reads. Public for JMH. */
public enum Filling {
    /** Order lines: many short values. */
    LINES,
    /** One long text, as of a document or a prompt. */
    TEXT
}

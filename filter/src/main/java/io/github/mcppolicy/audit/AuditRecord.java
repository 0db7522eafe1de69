package io.github.mcppolicy.audit;

/** What is written to an {@link AuditSink}. Never holds the value of an argument. */
public sealed interface AuditRecord permits DecisionEvent, ApprovalEvent {}

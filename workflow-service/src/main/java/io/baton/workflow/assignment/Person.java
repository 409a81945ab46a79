package io.baton.workflow.assignment;

/** Someone who can be given work. */
public record Person(long userId, String name) {}

package io.baton.workflow.assignment;

/** A role that steps can ask for. */
public record Role(long roleId, String name) {}

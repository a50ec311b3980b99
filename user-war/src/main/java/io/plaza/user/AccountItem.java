package io.plaza.user;

/**
 * An account as its owner sees it.
 *
 * @param id opaque
 * @param email in lower case
 */
public record AccountItem(String id, String email) {}

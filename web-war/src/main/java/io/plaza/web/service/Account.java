package io.plaza.web.service;

/**
 * An account that was opened.
 *
 * @param id the user's id
 * @param email the e-mail address as it is kept
 */
public record Account(String id, String email) {}

package io.plaza.web.service;

/**
 * Who wrote an item.
 *
 * @param id the user's id
 * @param email the user's e-mail address
 */
public record Author(String id, String email) {}

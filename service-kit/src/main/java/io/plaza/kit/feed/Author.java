package io.plaza.kit.feed;

/**
 * Who wrote an item. It travels with the item, so that no feed has to ask the user service.
 *
 * @param id the user's id
 * @param email the user's e-mail address when the item was written
 */
public record Author(String id, String email) {}

package io.plaza.web.service;

/**
 * A status to be shared.
 *
 * @param text what it says
 */
public record NewStatus(String text) {}

/**
 * The services as the pages see them: typed clients of the HTTP contract with time-outs and circuit
 * breakers, and the way to ask several of them side by side within the time that a page has.
 */
package io.plaza.web.service;

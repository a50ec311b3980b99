/**
 * Feeds: the newest items of everyone but the reader, always as fresh as a query of one's own,
 * however many readers come at once; and the time-ordered ids that make one index serve them.
 */
package io.plaza.kit.feed;

/**
 * The status service: short texts that everyone but their author sees, newest first.
 *
 * <p>A {@link io.plaza.status.StatusResource request} to read goes through the {@link
 * io.plaza.status.StatusFeed feed}, one to write makes a {@link io.plaza.status.Status status} and
 * keeps it in the {@link io.plaza.status.StatusStore store}. It lives once it is stored, never
 * changes and is never deleted.
 */
package io.plaza.status;

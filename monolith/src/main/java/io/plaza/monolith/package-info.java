/**
 * The one server: every service and the pages in one Open Liberty, with embedded stores. What is
 * here runs beside it: it {@link io.plaza.monolith.Announcement tells} when it is ready, and has
 * data to show on request.
 */
package io.plaza.monolith;

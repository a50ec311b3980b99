/**
 * The one server: every service and the pages in one Open Liberty, with embedded stores. What is
 * here runs in the Maven process beside it: {@link io.plaza.monolith.Launch} before it starts and
 * until it is ready.
 */
package io.plaza.monolith;

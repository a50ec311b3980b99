/**
 * Readiness: whether what a server stands on can be had, found out in the background, and whether
 * it is about to stop.
 */
package io.plaza.kit.health;

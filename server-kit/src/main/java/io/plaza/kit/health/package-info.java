/**
 * Readiness: whether what a server stands on can be had, found out in the background, whether it
 * has answered itself once, whether it is about to stop, and whether its machine is cut off from
 * the others.
 */
package io.plaza.kit.health;

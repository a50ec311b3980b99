/** Readiness: whether what a service stands on can be had, found out in the background. */
package io.plaza.kit.health;

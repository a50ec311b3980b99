/**
 * Every error as a problem document (RFC 9457), whichever layer refuses: the resource, JAX-RS, the
 * servlet container or the token check. Nothing in it tells a class name, a stack trace or a
 * product version.
 */
package io.plaza.kit.problem;

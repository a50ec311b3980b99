/**
 * What two or more services need, and nothing that only one of them does: errors, feeds, images,
 * store clients and tokens, a package each.
 *
 * <p>It is a library: services construct and call it, it never calls them but through an interface
 * that they hand over. It knows no service.
 */
package io.plaza.kit;

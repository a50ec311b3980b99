/**
 * What Liberty refuses before it knows for which application it is: request targets (RFC 9112,
 * section 3.2) that it can't decode or that lead out of the root. Applications, their filters and
 * their error pages never see them, and Liberty's own answer is no problem document. {@link
 * io.plaza.request.MalformedTargets} is asked before Liberty looks and gives the answer that all
 * other refusals have. Behind a proxy nobody needs it: the proxy refuses them.
 */
package io.plaza.request;

/**
 * Tokens, on the side that checks them: the user service's key set, fetched in the background into
 * the file that MicroProfile JWT reads, and who the caller is.
 */
package io.plaza.kit.token;

/**
 * Tokens, on the side of the services that check them: how one must come, what is answered before
 * there are keys to check it with, and who the caller is.
 */
package io.plaza.kit.token;

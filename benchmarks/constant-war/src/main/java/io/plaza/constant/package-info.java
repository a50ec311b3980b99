/**
 * Answers that cost nothing to find, as large as a feed of ten: one that needs a token, one that
 * needs none. What they cost is the server's and the token check's share of every answer.
 */
package io.plaza.constant;

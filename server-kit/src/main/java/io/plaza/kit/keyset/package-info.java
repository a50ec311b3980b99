/**
 * The user service's public keys, on the side that checks tokens with them: fetched in the
 * background into the file that MicroProfile JWT reads.
 */
package io.plaza.kit.keyset;

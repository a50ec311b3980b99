/**
 * The proxy: what it lets through, limits, repeats, keeps and answers itself. Its configuration as
 * it is, in an nginx of this machine's, in front of services that the tests make; {@link
 * io.plaza.system.nginx.InsideIT} asks the whole system behind its proxy.
 */
package io.plaza.system.nginx;

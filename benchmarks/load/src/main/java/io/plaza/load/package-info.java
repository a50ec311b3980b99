/**
 * Small programs that load a running server in ways that wrk can't. Each prints one figure a line,
 * a name and a number, and ends with status 0.
 */
package io.plaza.load;

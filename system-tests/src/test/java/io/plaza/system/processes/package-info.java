/**
 * The services as processes, which {@code deploy/processes} starts for the tests here: what they
 * tell of what they do. Needs an nginx.
 */
package io.plaza.system.processes;

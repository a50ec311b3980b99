/**
 * The one server as its operator sees it: what a restart, a kill, a missing store or a foreign
 * process on its port does to it, and what its log says. {@link
 * io.plaza.system.oneserver.OneServer} runs what the build has made, on free ports and with a data
 * folder of its own.
 */
package io.plaza.system.oneserver;

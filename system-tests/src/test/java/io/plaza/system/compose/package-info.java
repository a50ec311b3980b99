/**
 * What holds for the system in containers alone: who can reach whom, what may do what, and what
 * happens when containers die. The tests run one after another against what {@code deploy/compose}
 * has started from this folder, and leave it running.
 */
package io.plaza.system.compose;

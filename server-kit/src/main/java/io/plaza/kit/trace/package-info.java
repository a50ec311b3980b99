/** What a trace needs of the code, where a server has telemetry. */
package io.plaza.kit.trace;

/**
 * The client of a service's own document store: one for each service, with short time-outs, safe
 * writes, indexes made before the service is ready, and a readiness check.
 */
package io.plaza.kit.store;

/**
 * What a service hears from another one that it asks over HTTP: a {@link
 * io.plaza.kit.client.Refusal refusal} that the other has understood the question for, or {@link
 * io.plaza.kit.client.ServiceAway none}. For interfaces of MicroProfile REST Client, which register
 * {@link io.plaza.kit.client.Refusals}.
 */
package io.plaza.kit.client;

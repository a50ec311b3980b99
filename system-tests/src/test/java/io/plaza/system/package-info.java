/**
 * The whole system as its users and its operator see it. {@link io.plaza.system.Plaza} is the way
 * in, {@link io.plaza.system.Person} who goes it; next door are the tests: {@code http} and {@code
 * browser} know nothing but a base URL and run against every topology, {@code oneserver} starts,
 * stops and kills a server of its own.
 */
package io.plaza.system;

/**
 * What in-container tests of two WARs need: the {@link io.plaza.testkit.ModuleWar WAR that the
 * module's build made} as a deployment, an {@link io.plaza.testkit.TestIssuer issuer} of tokens
 * that the service under test trusts, and a {@link io.plaza.testkit.ServiceClient client} to call
 * it with. The classes are deployed with the WAR, and run in the server.
 */
package io.plaza.testkit;

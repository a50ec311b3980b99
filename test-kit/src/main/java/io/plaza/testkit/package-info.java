/**
 * What in-container tests of two WARs need: the {@link io.plaza.testkit.ModuleWar WAR that the
 * module's build made} as a deployment, an {@link io.plaza.testkit.TestIssuer issuer} of tokens
 * that the service under test trusts, a {@link io.plaza.testkit.ServiceClient client} to call it
 * with, and {@link io.plaza.testkit.OtherServices what stands in} for the services that it calls.
 * The classes are deployed with the WAR, and run in the server.
 */
package io.plaza.testkit;
